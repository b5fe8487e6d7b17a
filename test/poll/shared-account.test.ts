import t from 'tap';
import { createSharedAccount } from '../../src/poll/shared-account.ts';

const [ONE, OTHER] = ['111122223333', '777788889999'];

type Told = readonly [id: string, from: 'sts' | 'arns'];
const cases: readonly (readonly [
  name: string,
  told: readonly Told[],
  id: string,
  confirmed: boolean,
  learned: readonly string[],
])[] = [
  ['nothing', [], '', false, []],
  ['ARNs', [[ONE, 'arns']], ONE, false, [ONE]],
  ['STS', [[ONE, 'sts']], ONE, true, [ONE]],
  [
    'the same again',
    [
      [ONE, 'arns'],
      [ONE, 'sts'],
      [ONE, 'arns'],
    ],
    ONE,
    true,
    [ONE],
  ],
  [
    'ARNs that differ',
    [
      [ONE, 'arns'],
      [OTHER, 'arns'],
    ],
    ONE,
    false,
    [ONE],
  ],
  [
    'ARNs, and STS that knows better',
    [
      [ONE, 'arns'],
      [OTHER, 'sts'],
    ],
    OTHER,
    true,
    [ONE, OTHER],
  ],
  [
    'STS, and ARNs that differ',
    [
      [ONE, 'sts'],
      [OTHER, 'arns'],
    ],
    ONE,
    true,
    [ONE],
  ],
];
for (const [name, told, id, confirmed, want] of cases) {
  t.test(`createSharedAccount() is told by ${name}`, async (t) => {
    const learned: string[] = [];
    const account = createSharedAccount((each) => learned.push(each));
    for (const [each, from] of told) account.learn(each, from);
    t.equal(account.id(), id);
    t.equal(account.isConfirmed(), confirmed);
    t.same(learned, want);
  });
}
