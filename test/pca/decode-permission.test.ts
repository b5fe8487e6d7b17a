import t from 'tap';
import type { DecodeFault } from '../../src/certificate/sweep.ts';
import { decodePermission } from '../../src/pca/decode-permission.ts';

const Principal = 'acm.amazonaws.com';
const ALL = ['IssueCertificate', 'GetCertificate', 'ListPermissions'];

const cases: readonly (readonly [name: string, answer: object, want: 'granted' | 'missing' | undefined])[] = [
  ['all that ACM needs', { Permissions: [{ Principal, Actions: ALL }] }, 'granted'],
  ['in another order, and more', { Permissions: [{ Principal, Actions: [...ALL.toReversed(), 'New'] }] }, 'granted'],
  [
    'in two parts',
    {
      Permissions: [
        { Principal, Actions: ALL.slice(1) },
        { Principal, Actions: ALL.slice(0, 1) },
      ],
    },
    'granted',
  ],
  ['nothing', { Permissions: [] }, 'missing'],
  ['one of them missing', { Permissions: [{ Principal, Actions: ALL.slice(1) }] }, 'missing'],
  ['somebody else', { Permissions: [{ Principal: 'other.amazonaws.com', Actions: ALL }] }, 'missing'],
  ['no actions', { Permissions: [{ Principal }] }, 'missing'],
  ['no list', {}, undefined],
  ['null', { Permissions: null }, undefined],
  ['what is no list', { Permissions: 'none' }, undefined],
];
for (const [name, answer, want] of cases) {
  t.test(`decodePermission(): ${name}`, async (t) => {
    const faults: DecodeFault[] = [];
    t.equal(decodePermission('arn:ca', { ...answer }, faults), want);
    t.equal(faults.length, name === 'what is no list' ? 1 : 0);
  });
}
