import t from 'tap';
import { type CertificateKind, certificateKind } from '../../src/certificate/certificate-kind.ts';
import { certificate } from '../fixtures/certificate-builder.ts';

const cases: [
  name: string,
  type: string | undefined,
  keyPairOrigin: string | undefined,
  want: CertificateKind | undefined,
][] = [
  ['one that ACM issued and renews', 'AMAZON_ISSUED', 'AWS_MANAGED', 'public'],
  ['one whose key-pair origin is not told', 'AMAZON_ISSUED', undefined, 'public'],
  ['a private one', 'PRIVATE', 'AWS_MANAGED', 'private'],
  ['an imported one', 'IMPORTED', 'CUSTOMER_PROVIDED', 'imported'],
  ['one issued through an ACME endpoint', 'AMAZON_ISSUED', 'ACME', 'acme'],
  ['an ACME-issued one whose type is not told', undefined, 'ACME', 'acme'],
  ['one whose type is not told', undefined, 'AWS_MANAGED', undefined],
  ['one of a type that is newer than this code', 'QUANTUM_ISSUED', 'AWS_MANAGED', undefined],
];

for (const [name, type, keyPairOrigin, want] of cases) {
  t.test(`certificateKind() of ${name}`, async (t) => {
    t.equal(certificateKind(certificate({ type, keyPairOrigin })), want);
  });
}
