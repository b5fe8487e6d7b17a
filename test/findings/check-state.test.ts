import t from 'tap';
import type { CheckOutcome } from '../../src/certificate/check-outcome.ts';
import type { ValidationRecordResult } from '../../src/certificate/vocabulary.ts';
import { afterCheck, type CheckState, isProblem, newCheck, type RoundRules } from '../../src/findings/check-state.ts';

type Result = ValidationRecordResult;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const rules: RoundRules = { roundStartMs: 0, intervalMs: HOUR_MS, graceMs: 6 * HOUR_MS, jitter: 0 };
const present: CheckOutcome<Result> = { result: 'present', hint: '' };
const missing: CheckOutcome<Result> = { result: 'missing', hint: 'Register it.' };
const failed: CheckOutcome<Result> = { result: 'lookup_failed', hint: 'SERVFAIL.' };

/** The state after outcomes at the given minutes, each in a round of its own. */
function after(...checks: readonly (readonly [number, CheckOutcome<Result>])[]): CheckState<Result> {
  return checks.reduce(
    (state, [minute, outcome]) =>
      afterCheck(
        state,
        outcome,
        { nowMs: minute * MINUTE_MS, nowSeconds: 1_000 + minute * 60 },
        { ...rules, roundStartMs: minute * MINUTE_MS },
      ),
    newCheck<Result>(0),
  );
}

t.test('newCheck() is due at once and says nothing', async (t) => {
  t.same(newCheck(42), { finding: undefined, failingSinceMs: undefined, problems: 0, dueAtMs: 42 });
});

t.test('afterCheck() checks a good finding again after the interval', async (t) => {
  t.same(after([0, present]), {
    finding: { result: 'present', hint: '', checkedAtSeconds: 1_000 },
    failingSinceMs: undefined,
    problems: 0,
    dueAtMs: HOUR_MS,
  });
});

t.test('afterCheck() checks a problem again after 1, 2, 4, 8, 15 and 15 minutes', async (t) => {
  const minutes = [1, 2, 3, 4, 5, 6].map((times) => {
    const state = after(...Array.from({ length: times }, () => [0, missing] as const));
    return state.dueAtMs / MINUTE_MS;
  });
  t.same(minutes, [1, 2, 4, 8, 15, 15]);
  t.equal(
    after([0, missing], [1, missing], [2, present]).dueAtMs,
    62 * MINUTE_MS,
    'and after the interval once mended',
  );
});

t.test('afterCheck() never waits longer than the interval', async (t) => {
  const state = afterCheck(newCheck<Result>(0), missing, { nowMs: 0, nowSeconds: 0 }, { ...rules, intervalMs: 30_000 });
  t.equal(state.dueAtMs, 30_000);
});

t.test('afterCheck() takes up to a tenth off the delay', async (t) => {
  const state = afterCheck(newCheck<Result>(0), present, { nowMs: 500, nowSeconds: 0 }, { ...rules, jitter: 0.5 });
  t.equal(state.dueAtMs, 0.95 * HOUR_MS, 'counted from the start of the round');
});

t.test('afterCheck() keeps the last good finding until look-ups have failed for the grace', async (t) => {
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
    'one success in between starts it anew',
  );
});

t.test('afterCheck() keeps a bad finding over failing look-ups too', async (t) => {
  t.match(after([0, missing], [60, failed]).finding, { result: 'missing', checkedAtSeconds: 1_000 });
});

t.test('afterCheck() says at once that what was never looked up fails, in grace until that is over', async (t) => {
  const inGrace = { result: 'lookup_failed', hint: 'SERVFAIL.', checkedAtSeconds: 1_000, inGrace: true };
  t.same(after([0, failed]).finding, inGrace);
  t.same(after([0, failed], [359, failed]).finding, inGrace);
  t.same(after([0, failed], [359, present]).finding?.inGrace, undefined);
  t.same(after([0, failed], [360, failed]).finding, {
    result: 'lookup_failed',
    hint: 'SERVFAIL.',
    checkedAtSeconds: 1_000 + 360 * 60,
  });
  t.match(after([0, failed], [360, failed], [361, present]).finding, { result: 'present' }, 'and recovers at once');
});

t.test('afterCheck() without grace believes the first failure', async (t) => {
  const state = afterCheck(newCheck<Result>(0), failed, { nowMs: 0, nowSeconds: 7 }, { ...rules, graceMs: 0 });
  t.match(state.finding, { result: 'lookup_failed', checkedAtSeconds: 7 });
});

t.test('isProblem() is all but what ACM needs', async (t) => {
  const results = ['present', 'allowed', 'missing', 'mismatch', 'chain_too_long', 'lookup_failed', 'denied'];
  t.same(results.filter(isProblem), ['missing', 'mismatch', 'chain_too_long', 'lookup_failed', 'denied']);
});
