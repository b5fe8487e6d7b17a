import t from 'tap';
import type { DecodeFault } from '../../src/certificate/sweep.ts';
import { decodeAuthority } from '../../src/pca/decode-authority.ts';

const NOTHING = { status: undefined, usageMode: undefined, notAfterSeconds: undefined };

const cases: readonly (readonly [name: string, answer: object, want: object, fields: readonly string[]])[] = [
  [
    'as AWS gives it',
    { CertificateAuthority: { Arn: 'arn', Status: 'ACTIVE', UsageMode: 'GENERAL_PURPOSE', NotAfter: 1.9e9 } },
    { status: 'ACTIVE', usageMode: 'GENERAL_PURPOSE', notAfterSeconds: 1_900_000_000 },
    [],
  ],
  ['without a certificate', { CertificateAuthority: { Status: 'CREATING' } }, { ...NOTHING, status: 'CREATING' }, []],
  ['empty', {}, NOTHING, []],
  ['null', { CertificateAuthority: null }, NOTHING, []],
  ['no object', { CertificateAuthority: 7 }, NOTHING, ['CertificateAuthority']],
  [
    'odd fields',
    { CertificateAuthority: { Status: 7, UsageMode: {}, NotAfter: 'soon' } },
    NOTHING,
    ['CertificateAuthority.Status', 'CertificateAuthority.UsageMode', 'CertificateAuthority.NotAfter'],
  ],
];
for (const [name, answer, want, fields] of cases) {
  t.test(`decodeAuthority(): ${name}`, async (t) => {
    const faults: DecodeFault[] = [];
    t.same(decodeAuthority('arn:ca', { ...answer }, faults), want);
    t.same(
      faults.map(({ arn, field }) => `${arn} ${field}`),
      fields.map((field) => `arn:ca ${field}`),
    );
  });
}
