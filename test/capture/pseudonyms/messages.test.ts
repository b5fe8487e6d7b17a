import t from 'tap';
import { isMember } from '../../../src/capture/field-kinds.ts';
import { createPseudonyms } from '../../../src/capture/pseudonyms/pseudonyms.ts';

const cases: [message: string, want: string][] = [
  [
    'User: arn:aws:sts::123456789012:assumed-role/Reader/jane is not authorized to perform: acm:SearchCertificates because no identity-based policy allows the acm:SearchCertificates action',
    'User: arn:aws:sts::000000000001:assumed-role/resource1/resource2 is not authorized to perform: acm:SearchCertificates because no identity-based policy allows the acm:SearchCertificates action',
  ],
  [
    'You are denied with an explicit deny in a service control policy: Northwind-Guardrail.',
    'You are denied with an explicit deny in a service control policy: text1.',
  ],
  [
    "1 validation error detected: Value 'N2_NEW' at 'filterStatement.or.4.filter.acmCertificateMetadataFilter.rootHierarchyType' failed to satisfy constraint: Member must satisfy enum value set: [ENABLED, N2_AMAZON_MANAGED]",
    "1 validation error detected: Value 'text1' at 'filterStatement.or.4.filter.acmCertificateMetadataFilter.rootHierarchyType' failed to satisfy constraint: Member must satisfy enum value set: [ENABLED, N2_AMAZON_MANAGED]",
  ],
  ['Could not find certificate www.northwind.com.', 'Could not find certificate www.name1.com.'],
  ['Rate exceeded', 'Rate exceeded'],
  ['acm:Northwind northwind:DescribeCertificate', 'text1 text2'],
  ['filterStatement.northwind', 'NAME1.name2'],
  ['123456', 'text1'],
  ['', ''],
];
for (const [message, want] of cases) {
  t.test(`message() of "${message}"`, async (t) => t.equal(createPseudonyms(isMember).message(message), want));
}

t.test('message() is cut where it is longer than AWS writes', async (t) => {
  t.equal(createPseudonyms(isMember).message('the '.repeat(1_000)).length, 2_000);
});
