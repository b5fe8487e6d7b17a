import t from 'tap';
import { IDENTITY_FAMILIES } from '../../../src/metrics/families/identity.ts';
import { certificate } from '../../fixtures/certificate-builder.ts';
import { shownOf } from '../../fixtures/metrics-shown.ts';

t.test('info tells the fixed facts', async (t) => {
  t.same(shownOf(IDENTITY_FAMILIES, 'info', certificate({ managedBy: 'CLOUDFRONT' })), [
    '{type="AMAZON_ISSUED",key_algorithm="RSA_2048",key_pair_origin="AWS_MANAGED",validation_method="DNS",managed_by="CLOUDFRONT",export_option="DISABLED",issuer="Amazon",account_name="shop",root_hierarchy="",certificate_usage=""} 1',
  ]);
});

t.test('info tells the root hierarchy and usage of an Amazon N2 certificate', async (t) => {
  const n2 = certificate({ rootHierarchy: 'N2_AMAZON_MANAGED', certificateUsage: 'CLIENT_AUTH_ONLY' });
  const [shown] = shownOf(IDENTITY_FAMILIES, 'info', n2);
  t.match(shown, /,root_hierarchy="N2_AMAZON_MANAGED",certificate_usage="CLIENT_AUTH_ONLY"\} 1$/);
});

t.test('info leaves empty what is not known', async (t) => {
  const bare = certificate({
    type: undefined,
    keyAlgorithm: undefined,
    keyPairOrigin: undefined,
    validationMethod: undefined,
    exportOption: undefined,
    issuer: undefined,
  });
  t.same(shownOf(IDENTITY_FAMILIES, 'info', bare), [
    '{type="",key_algorithm="",key_pair_origin="",validation_method="",managed_by="",export_option="",issuer="",account_name="shop",root_hierarchy="",certificate_usage=""} 1',
  ]);
});

const names: [name: string, subjectAlternativeNames: string[], namesComplete: boolean, want: string[]][] = [
  ['none', [], true, [' 0']],
  ['two', ['a.example.com', 'b.example.com'], true, [' 2']],
  ['absent while only some are known', ['a.example.com'], false, []],
];

for (const [name, subjectAlternativeNames, namesComplete, want] of names) {
  t.test(`subject_alternative_names: ${name}`, async (t) => {
    const subject = certificate({ subjectAlternativeNames, namesComplete });
    t.same(shownOf(IDENTITY_FAMILIES, 'subject_alternative_names', subject), want);
  });
}
