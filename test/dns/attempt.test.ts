import t from 'tap';
import type { DnsFailure } from '../../src/dns/answer.ts';
import { type AttemptOutcome, attempted } from '../../src/dns/attempt.ts';

const late: DnsFailure = { kind: 'failure', reason: 'timeout', message: 'late' };
const aborted: DnsFailure = { kind: 'failure', reason: 'other', message: 'look-up aborted' };
const outcome: AttemptOutcome = { kind: 'failure', reason: 'network', message: 'outcome' };

/** An attempt that settles when `settle` is called, and how often it was started and closed. */
function attempt() {
  const seen: { started: number; closed: number; settle: (outcome: AttemptOutcome) => void } = {
    started: 0,
    closed: 0,
    settle: () => undefined,
  };
  const start = (settle: (outcome: AttemptOutcome) => void) => {
    seen.started += 1;
    seen.settle = settle;
    return () => {
      seen.closed += 1;
    };
  };
  return { seen, start };
}

t.test('attempted() gives the first outcome, and closes once', async (t) => {
  const { seen, start } = attempt();
  const { signal } = new AbortController();
  const result = attempted({ timeoutMs: 60_000, signal }, () => late, start);
  seen.settle(outcome);
  seen.settle(late);
  t.equal(await result, outcome);
  t.match(seen, { started: 1, closed: 1 });
});

t.test('attempted() says what is to be said when the time is up', async (t) => {
  const { seen, start } = attempt();
  const { signal } = new AbortController();
  t.equal(await attempted({ timeoutMs: 1, signal }, () => late, start), late);
  t.match(seen, { started: 1, closed: 1 });
});

t.test('attempted() ends when the signal aborts', async (t) => {
  const { seen, start } = attempt();
  const controller = new AbortController();
  const result = attempted({ timeoutMs: 60_000, signal: controller.signal }, () => late, start);
  controller.abort();
  t.same(await result, aborted);
  t.match(seen, { started: 1, closed: 1 });
});

t.test('attempted() does not start where the signal has aborted', async (t) => {
  const { seen, start } = attempt();
  t.same(await attempted({ timeoutMs: 60_000, signal: AbortSignal.abort() }, () => late, start), aborted);
  t.match(seen, { started: 0, closed: 0 });
});
