import t from 'tap';
import { askAuthority, type SimulatedAuthority } from '../../fixtures/simulator-authorities.ts';

const Actions = ['IssueCertificate', 'GetCertificate', 'ListPermissions'];

const cases: readonly (readonly [which: SimulatedAuthority, want: object])[] = [
  ['active', { Permissions: [{ Principal: 'acm.amazonaws.com', SourceAccount: '123456789012', Actions }] }],
  ['bare', { Permissions: [] }],
  ['deleted', { __type: 'InvalidStateException' }],
];
for (const [which, want] of cases) {
  t.test(`listPermissions(): ${which}`, async (t) => {
    t.match(await askAuthority(t, 'ListPermissions', which), want);
  });
}
