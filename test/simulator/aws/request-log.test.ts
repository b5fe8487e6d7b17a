import t from 'tap';
import { createRequestLog } from '../../../src/simulator/aws/request-log.ts';

const request = (operation: string, outcome = 'ok', atSeconds = 0) => ({
  atSeconds,
  operation,
  accountId: '1',
  region: 'x',
  status: outcome === 'ok' ? 200 : 400,
  outcome,
});

t.test('createRequestLog() counts by operation, throttled ones too', async (t) => {
  const log = createRequestLog();
  log.add(request('A'));
  log.add(request('A', 'ThrottlingException'));
  log.add(request('B'));
  t.same([log.count(), log.count('A'), log.count('C')], [3, 2, 0]);
  t.same([log.throttled(), log.throttled('A'), log.throttled('B')], [1, 1, 0]);
  t.same(log.byOperation(), { A: 2, B: 1 });
  t.equal(log.recent().length, 3);
  log.reset();
  t.same([log.count(), log.throttled(), log.recent()], [0, 0, []]);
});

t.test('createRequestLog() keeps the last thousand', async (t) => {
  const log = createRequestLog();
  for (let index = 0; index < 2_500; index += 1) log.add(request('A', 'ok', index));
  const recent = log.recent();
  t.same([recent.length, recent[0]?.atSeconds, recent.at(-1)?.atSeconds], [1_000, 1_500, 2_499]);
  t.equal(log.count(), 2_500);
});
