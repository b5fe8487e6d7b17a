import t from 'tap';
import { createRoundLog } from '../../src/log/round-log.ts';
import { keptLog } from '../fixtures/kept-log.ts';

const FIVE = ['warn', 'warn', 'warn', 'warn', 'warn'];
const cases: readonly (readonly [lines: number, want: readonly string[]])[] = [
  [0, []],
  [1, ['warn']],
  [5, FIVE],
  [6, [...FIVE, 'debug', 'warn']],
  [7, [...FIVE, 'debug', 'debug', 'warn']],
];
for (const [count, want] of cases) {
  t.test(`a round of ${count} lines`, async (t) => {
    const { log, lines } = keptLog();
    const round = createRoundLog(log);
    const levelsOf = (work: () => void) => {
      const before = lines.length;
      work();
      round.endRound();
      return lines.slice(before).map(([level]) => level);
    };
    for (const name of ['first', 'second']) {
      const levels = levelsOf(() => {
        for (let n = 0; n < count; n += 1) round.warn({ n }, 'No');
      });
      t.same(levels, want, `the ${name} round`);
    }
    t.same(
      levelsOf(() => undefined),
      [],
      'a round without lines says nothing',
    );
  });
}

t.test('endRound() says how many more there were of each message, at its level', async (t) => {
  const { log, lines } = keptLog();
  const round = createRoundLog(log);
  for (let n = 0; n < 7; n += 1) round.info({ n }, 'Good again');
  for (let n = 0; n < 6; n += 1) round.warn({ n }, 'Bad');
  round.endRound({ target: 'a' });
  t.same(lines.slice(-2), [
    ['info', 'Good again: more of the same are logged at debug level', { target: 'a', more: 2, total: 7 }],
    ['warn', 'Bad: more of the same are logged at debug level', { target: 'a', more: 1, total: 6 }],
  ]);
});
