import t from 'tap';
import type { CheckOutcome } from '../../src/certificate/findings.ts';
import {
  afterCheck,
  type CheckState,
  checkAgain,
  newCheckState,
  type RoundRules,
  rescheduled,
} from '../../src/findings/check-state.ts';
import { caaCheck } from '../fixtures/findings-checks.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const rules: RoundRules = { roundStartMs: 0, intervalMs: HOUR_MS, graceMs: 6 * HOUR_MS, jitter: 0 };
const present: CheckOutcome = { result: 'present', hint: '' };
const missing: CheckOutcome = { result: 'missing', hint: 'Register it.' };
const failed: CheckOutcome = { result: 'lookup_failed', hint: 'SERVFAIL.' };

const check = caaCheck('a.example');
/** A look at the check at this time. */
const run = (outcome: CheckOutcome, nowMs = 0, nowSeconds = 0) => ({
  outcome,
  isProblem: outcome !== present,
  nowMs,
  nowSeconds,
});

/** The state after outcomes at the given minutes, each in a round of its own. */
function after(...checks: readonly (readonly [number, CheckOutcome])[]): CheckState {
  return checks.reduce(
    (state, [minute, outcome]) =>
      afterCheck(state, run(outcome, minute * MINUTE_MS, 1_000 + minute * 60), {
        ...rules,
        roundStartMs: minute * MINUTE_MS,
      }),
    newCheckState(check, 0),
  );
}

t.test('newCheckState() is due at once and says nothing', async (t) => {
  t.same(newCheckState(check, 42), {
    check,
    finding: undefined,
    failingSinceMs: undefined,
    doubt: undefined,
    problems: 0,
    roundStartMs: undefined,
    dueAtMs: 42,
  });
});

t.test('afterCheck() checks a good finding again after the interval', async (t) => {
  t.same(after([0, present]), {
    check,
    finding: { result: 'present', hint: '', checkedAtSeconds: 1_000 },
    failingSinceMs: undefined,
    doubt: undefined,
    problems: 0,
    roundStartMs: 0,
    dueAtMs: HOUR_MS,
  });
});

t.test('afterCheck() checks a problem again after 1, 2, 4, 8, 15 and 15 minutes', async (t) => {
  const minutes = [1, 2, 3, 4, 5, 6].map((times) => {
    const state = after(...Array.from({ length: times }, () => [0, missing] as const));
    return state.dueAtMs / MINUTE_MS;
  });
  t.same(minutes, [1, 2, 4, 8, 15, 15]);
  t.equal(after([0, missing], [1, missing], [2, present]).dueAtMs, 62 * MINUTE_MS, 'and after the interval once fixed');
});

t.test('afterCheck() never waits longer than the interval', async (t) => {
  const state = afterCheck(newCheckState(check, 0), run(missing), { ...rules, intervalMs: 30_000 });
  t.equal(state.dueAtMs, 30_000);
});

t.test('afterCheck() takes up to a tenth off the delay', async (t) => {
  const state = afterCheck(newCheckState(check, 0), run(present, 500), { ...rules, jitter: 0.5 });
  t.equal(state.dueAtMs, 0.95 * HOUR_MS, 'counted from the start of the round');
});

t.test('afterCheck() keeps the last good finding until lookups have failed for the grace', async (t) => {
  const finding = { result: 'present', hint: '', checkedAtSeconds: 1_000 };
  t.same(after([0, present], [60, failed]).finding, finding);
  t.same(after([0, present], [60, failed], [419, failed]).finding, finding, 'a minute before the grace is over');
  t.same(after([0, present], [60, failed], [420, failed]).finding, {
    result: 'lookup_failed',
    hint: 'SERVFAIL.',
    checkedAtSeconds: 1_000 + 420 * 60,
  });
  t.same(
    after([0, present], [60, failed], [300, present], [420, failed]).finding,
    { ...finding, checkedAtSeconds: 1_000 + 300 * 60 },
    'one success in between starts it again',
  );
});

t.test('afterCheck() keeps a bad finding over failing lookups too', async (t) => {
  t.match(after([0, missing], [60, failed]).finding, { result: 'missing', checkedAtSeconds: 1_000 });
});

t.test(
  'afterCheck() says at once that what was never looked up fails, provisionally until the grace is over',
  async (t) => {
    const provisional = { result: 'lookup_failed', hint: 'SERVFAIL.', checkedAtSeconds: 1_000, provisional: true };
    t.same(after([0, failed]).finding, provisional);
    t.same(after([0, failed], [359, failed]).finding, provisional);
    t.same(after([0, failed], [359, present]).finding?.provisional, undefined);
    t.same(after([0, failed], [360, failed]).finding, {
      result: 'lookup_failed',
      hint: 'SERVFAIL.',
      checkedAtSeconds: 1_000 + 360 * 60,
    });
    t.match(after([0, failed], [360, failed], [361, present]).finding, { result: 'present' }, 'and recovers at once');
  },
);

t.test('afterCheck() without grace believes the first failure', async (t) => {
  const state = afterCheck(newCheckState(check, 0), run(failed, 0, 7), { ...rules, graceMs: 0 });
  t.match(state.finding, { result: 'lookup_failed', checkedAtSeconds: 7 });
});

t.test('rescheduled() counts another interval from the round of the last check', async (t) => {
  const never = newCheckState(check, 42);
  const cases: readonly [name: string, state: CheckState, intervalMs: number, jitter: number, dueAtMs: number][] = [
    ['shorter', after([1, present]), MINUTE_MS, 0, 2 * MINUTE_MS],
    ['longer', after([1, present]), 2 * HOUR_MS, 0, 121 * MINUTE_MS],
    ['jittered', after([1, present]), HOUR_MS, 0.5, 58 * MINUTE_MS],
    ['a problem, longer', after([1, missing], [2, missing]), 2 * HOUR_MS, 0, 4 * MINUTE_MS],
    ['a problem, shorter than its recheck', after([1, missing], [2, missing]), MINUTE_MS, 0, 3 * MINUTE_MS],
    ['never checked', never, 2 * HOUR_MS, 0, 42],
    ['to be checked again', checkAgain(after([1, present]), 42), 2 * HOUR_MS, 0, 42],
  ];
  for (const [name, state, intervalMs, jitter, dueAtMs] of cases) {
    t.same(rescheduled(state, { intervalMs, jitter }), { ...state, dueAtMs }, name);
  }
});

t.test('checkAgain() is due at once and keeps what is known', async (t) => {
  const state = after([0, present], [60, failed]);
  t.same(checkAgain(state, 7), { ...state, roundStartMs: undefined, dueAtMs: 7 });
});
