import t from 'tap';
import { unknownAuthority } from '../../../src/certificate/certificate-authority.ts';
import { missingPermissions } from '../../../src/http/pages/missing-permissions.ts';
import { snapshotOf, stateOf } from '../../fixtures/metrics-estate.ts';

const arnOf = (id: string) => `arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/${id}`;

const stateWith = (denied: Readonly<Record<string, readonly string[]>>) => {
  const entries = Object.entries(denied).map(
    ([id, deniedActions]) => [arnOf(id), { ...unknownAuthority(arnOf(id)), deniedActions }] as const,
  );
  return stateOf(snapshotOf([], { authorities: { byArn: new Map(entries), unread: 0 } }));
};

const cases: readonly (readonly [
  name: string,
  states: Parameters<typeof missingPermissions>[0],
  want: readonly string[],
])[] = [
  ['no target', [], []],
  ['a target that was never read', [stateOf(undefined)], []],
  ['no private CA', [stateOf(snapshotOf([]))], []],
  ['a private CA that could be read', [stateWith({ a: [] })], []],
  [
    'one that could not',
    [stateWith({ a: ['acm-pca:ListPermissions'], b: [] })],
    [`111122223333/eu-west-1: acm-pca:ListPermissions is denied on ${arnOf('a')}`],
  ],
  [
    'several, each action for itself',
    [stateWith({ a: ['acm-pca:X'], b: ['acm-pca:X'], c: ['acm-pca:Y'] })],
    [
      '111122223333/eu-west-1: acm-pca:X is denied on 2 private CAs',
      `111122223333/eu-west-1: acm-pca:Y is denied on ${arnOf('c')}`,
    ],
  ],
  [
    'what needs to be escaped',
    [stateWith({ '<b>': ['x'] })],
    [`111122223333/eu-west-1: x is denied on ${arnOf('&lt;b&gt;')}`],
  ],
];
for (const [name, states, want] of cases) {
  t.test(`missingPermissions(): ${name}`, async (t) => {
    const html = missingPermissions(states).markup;
    t.same(
      Array.from(html.matchAll(/<li>(.*)<\/li>/g), ([, item]) => item),
      want,
    );
    t.equal(html === '', want.length === 0);
  });
}
