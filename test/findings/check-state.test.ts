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
import type { Doubt } from '../../src/findings/run-check.ts';
import { caaCheck } from '../fixtures/findings-checks.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const rules: RoundRules = { roundStartMs: 0, intervalMs: HOUR_MS, graceMs: 6 * HOUR_MS, jitter: 0 };
const present: CheckOutcome = { result: 'present', hint: '' };
const missing: CheckOutcome = { result: 'missing', hint: 'Register it.' };
const failed: CheckOutcome = { result: 'lookup_failed', hint: 'SERVFAIL.' };

const check = caaCheck('a.example');
/** A look at the check at this time. */
const run = (outcome: CheckOutcome | Doubt, nowMs = 0, nowSeconds = 0) => ({
  outcome,
  isProblem: outcome !== present,
  nowMs,
  nowSeconds,
});

/** The state after outcomes at the given minutes, each in a round of its own. */
function after(...checks: readonly (readonly [number, CheckOutcome | Doubt])[]): CheckState {
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
    looks: 0,
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
    looks: 1,
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

const alone: Doubt = { doubtful: missing, forSeconds: 60 };
const inconsistent: CheckOutcome = { result: 'inconsistent', hint: 'They differ.' };
const differ: Doubt = { doubtful: inconsistent, forSeconds: 301 };

t.test('afterCheck() believes a doubt only once it has lasted', async (t) => {
  const unsure = { result: 'lookup_failed', hint: 'Register it.', checkedAtSeconds: 1_000, provisional: true };
  t.same(after([0, alone]).finding, unsure, 'where nothing was known nothing is concluded');
  t.same(after([0, present], [60, alone]).finding, { ...present, checkedAtSeconds: 4_600 }, 'what was known stands');
  t.match(after([0, alone], [59 / 60, alone]).finding, { result: 'lookup_failed' }, 'a second early');
  const { finding, doubt } = after([0, alone], [1, alone]);
  t.same(finding, { ...missing, checkedAtSeconds: 1_060 });
  t.match(doubt, { result: 'missing', sinceMs: 0 }, 'and goes on, so that the next look is as careful');
  t.match(after([0, differ], [5, differ]).finding, { provisional: true }, 'the record may still be cached');
  t.match(after([0, differ], [6, differ]).finding, inconsistent);
});

t.test(
  'afterCheck() begins another doubt where the next look says something else, and none where it is sure',
  async (t) => {
    const otherwise: Doubt = { doubtful: { result: 'mismatch', hint: '' }, forSeconds: 60 };
    t.match(after([0, alone], [1, otherwise]), { finding: { provisional: true }, doubt: { sinceMs: MINUTE_MS } });
    t.match(after([0, alone], [1, otherwise], [2, otherwise]).finding, { result: 'mismatch' });
    t.equal(after([0, alone], [1, present]).doubt, undefined);
    t.match(after([0, alone], [1, present], [2, alone]).finding, present, 'an old doubt does not count');
    t.match(
      after([0, alone], [0.5, failed], [1.2, alone]).finding,
      { provisional: true },
      'nor one before a failed look',
    );
    const longer: Doubt = { ...differ, forSeconds: 3_600 };
    t.match(
      after([0, differ], [6, longer]).finding,
      inconsistent,
      'an answer that was fetched again counts from the first',
    );
  },
);

t.test('afterCheck() looks at a doubt again a whole minute after it, whatever the round and its jitter', async (t) => {
  const state = afterCheck(newCheckState(check, 0), run(alone, 90_200), {
    ...rules,
    roundStartMs: 30_000,
    jitter: 0.9,
  });
  t.equal(state.dueAtMs, 151_000, 'on a whole second');
  t.equal(after([0, alone], [1, alone], [3, alone]).dueAtMs, (3 + 4) * MINUTE_MS, 'then as any other problem');
});
