import t from 'tap';
import { createLookupFailures } from '../../src/findings/lookup-failures.ts';
import { keptLog } from '../fixtures/kept-log.ts';

t.test('lookups that fail are logged when they begin to and when none does any more', async (t) => {
  const { log, lines } = keptLog();
  const failures = createLookupFailures(log);
  const rounds: readonly (readonly [failing: number, lines: number])[] = [
    [0, 0],
    [1, 1],
    [2, 1],
    [0, 2],
    [0, 2],
    [3, 3],
  ];
  for (const [failing, count] of rounds) {
    failures.note(`SERVFAIL ${failing}.`);
    failures.endRound(failing);
    t.equal(lines.length, count, `${failing} fail`);
  }
  const begin =
    'Lookups for DNS and HTTP checks are failing: any earlier findings are kept until dns.failure_grace is over';
  t.same(lines, [
    ['warn', begin, { failing: 1, example: 'SERVFAIL 1.' }],
    ['info', 'Lookups for DNS and HTTP checks are succeeding again', {}],
    ['warn', begin, { failing: 3, example: 'SERVFAIL 3.' }],
  ]);
});
