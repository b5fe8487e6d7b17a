import t from 'tap';
import { askAuthority, type SimulatedAuthority } from '../../fixtures/simulator-authorities.ts';

const cases: readonly (readonly [which: SimulatedAuthority, want: object])[] = [
  ['active', { Status: 'ACTIVE', OwnerAccount: '123456789012', UsageMode: 'GENERAL_PURPOSE', NotAfter: Number }],
  ['deleted', { Status: 'DELETED', NotAfter: Number }],
  ['creating', { Status: 'CREATING', NotAfter: undefined }],
  ['shared', { Status: 'ACTIVE', OwnerAccount: '999988887777' }],
];
for (const [which, want] of cases) {
  t.test(`describeCertificateAuthority(): ${which}`, async (t) => {
    t.match(await askAuthority(t, 'DescribeCertificateAuthority', which), { CertificateAuthority: want });
  });
}
