import t from 'tap';
import type { DnsFailure } from '../../src/dns/answer.ts';
import { overSocket, type TransportOutcome } from '../../src/dns/transport.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';

const late: DnsFailure = { kind: 'failure', reason: 'timeout', message: 'late' };
const aborted: DnsFailure = { kind: 'failure', reason: 'other', message: 'lookup aborted' };
const outcome: TransportOutcome = { kind: 'failure', reason: 'network', message: 'outcome' };

/** A socket that settles when `settle` is called, how often it was opened and closed, and its limit of a minute. */
function socket() {
  const { sleep, advance, timers } = fakeClock();
  const seen: { opened: number; closed: number; settle: (outcome: TransportOutcome) => void } = {
    opened: 0,
    closed: 0,
    settle: () => undefined,
  };
  const open = (settle: (outcome: TransportOutcome) => void) => {
    seen.opened += 1;
    seen.settle = settle;
    return () => {
      seen.closed += 1;
    };
  };
  return { seen, open, advance, timers, limit: { timeoutMs: 60_000, sleep } };
}

t.test('overSocket() gives the first outcome, and closes once', async (t) => {
  const { seen, open, limit } = socket();
  const { signal } = new AbortController();
  const result = overSocket({ ...limit, signal }, () => late, open);
  seen.settle(outcome);
  seen.settle(late);
  t.equal(await result, outcome);
  t.match(seen, { opened: 1, closed: 1 });
});

t.test('overSocket() says what is to be said when the time is up', async (t) => {
  const { seen, open, limit, advance, timers } = socket();
  const { signal } = new AbortController();
  const result = overSocket({ ...limit, signal }, () => late, open);
  await advance(59_999);
  t.equal(seen.closed, 0);
  await advance(1);
  t.equal(await result, late);
  t.same(timers(), []);
  t.match(seen, { opened: 1, closed: 1 });
});

t.test('overSocket() ends when the signal aborts', async (t) => {
  const { seen, open, limit } = socket();
  const controller = new AbortController();
  const result = overSocket({ ...limit, signal: controller.signal }, () => late, open);
  controller.abort();
  t.same(await result, aborted);
  t.match(seen, { opened: 1, closed: 1 });
});

t.test('overSocket() opens none where the signal has aborted', async (t) => {
  const { seen, open, limit } = socket();
  t.same(await overSocket({ ...limit, signal: AbortSignal.abort() }, () => late, open), aborted);
  t.match(seen, { opened: 0, closed: 0 });
});
