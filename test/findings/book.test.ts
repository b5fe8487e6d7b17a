import t from 'tap';
import type { CheckOutcome } from '../../src/certificate/check-outcome.ts';
import type { CaaResult } from '../../src/certificate/vocabulary.ts';
import { createFindingsBook } from '../../src/findings/book.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';
import { keptLog } from '../fixtures/kept-log.ts';

const allowed: CheckOutcome<CaaResult> = { result: 'allowed', hint: '' };
const denied: CheckOutcome<CaaResult> = { result: 'denied', hint: 'Add it.' };
const failed: CheckOutcome<CaaResult> = { result: 'lookup_failed', hint: 'SERVFAIL.' };

/** A book of names, and a way to settle all that is due with one outcome. */
function book() {
  const clock = fakeClock();
  const { log, lines } = keptLog();
  const names = createFindingsBook<string, CaaResult>({
    clock,
    log,
    breathe: () => undefined,
    fields: (domain) => ({ domain }),
    wording: { bad: 'Bad', unknown: 'Unknown', good: 'Good again' },
  });
  const need = (...keys: readonly string[]) => names.sync(new Map(keys.map((key) => [key, key])));
  const settleAll = (outcome: CheckOutcome<CaaResult>): readonly string[] => {
    const rules = { roundStartMs: clock.nowMs(), intervalMs: 3_600_000, graceMs: 7_200_000, jitter: 0 };
    return [...names.due()].map(({ subject, settle }) => {
      settle(outcome, rules);
      return subject;
    });
  };
  return { clock, lines, names, need, settleAll };
}

t.test('a book has new subjects due at once and known ones when their time has come', async (t) => {
  const { clock, names, need, settleAll } = book();
  t.equal(names.nextDueMs(), Number.POSITIVE_INFINITY);
  await need('a', 'b');
  t.same(settleAll(allowed), ['a', 'b']);
  await need('a', 'b', 'c');
  t.same(settleAll(denied), ['c']);
  t.equal(names.nextDueMs(), 60_000);
  await clock.advance(59_999);
  t.same(settleAll(allowed), []);
  await clock.advance(1);
  t.same(settleAll(allowed), ['c']);
  t.equal(names.nextDueMs(), 3_600_000);
});

t.test('a book forgets what is not needed any more', async (t) => {
  const { names, need, settleAll } = book();
  await need('a', 'b');
  await need('a');
  t.equal(names.changed(), false, 'no finding went');
  settleAll(allowed);
  await need('a', 'c');
  t.same([...(await names.findings())], [['a', { result: 'allowed', hint: '', checkedAtSeconds: 1_000 }]]);
  await need('c');
  t.equal(names.changed(), true, 'a finding went');
  t.same([...(await names.findings())], []);
});

t.test('a book gives the same findings until one changes, and never changes what it gave', async (t) => {
  const { clock, names, need, settleAll } = book();
  await need('a');
  settleAll(allowed);
  const first = await names.findings();
  t.equal(await names.findings(), first);
  await clock.advance(3_600_000);
  settleAll(failed);
  t.equal(names.changed(), false, 'the finding is kept over a look-up that fails');
  t.equal(await names.findings(), first);
  await clock.advance(60_000);
  settleAll(allowed);
  t.same([...(await names.findings())], [['a', { result: 'allowed', hint: '', checkedAtSeconds: 4_660 }]]);
  t.same([...first], [['a', { result: 'allowed', hint: '', checkedAtSeconds: 1_000 }]]);
});

t.test('a book takes no result for what was forgotten while it was checked', async (t) => {
  const { names, need, clock } = book();
  await need('a');
  const [due] = [...names.due()];
  await need();
  due?.settle(denied, { roundStartMs: clock.nowMs(), intervalMs: 1, graceMs: 1, jitter: 0 });
  t.same([...(await names.findings())], []);
});

t.test('a book logs when a finding goes bad, changes and recovers, and no more', async (t) => {
  const { clock, lines, need, settleAll } = book();
  await need('a');
  const steps: readonly (readonly [CheckOutcome<CaaResult>, number])[] = [
    [allowed, 0],
    [denied, 1],
    [denied, 1],
    [failed, 1],
    [allowed, 2],
    [allowed, 2],
  ];
  for (const [outcome, count] of steps) {
    settleAll(outcome);
    t.equal(lines.length, count, outcome.result);
    await clock.advance(3_600_000);
  }
  t.same(lines, [
    ['warn', 'Bad', { domain: 'a', result: 'denied', hint: 'Add it.' }],
    ['info', 'Good again', { domain: 'a', result: 'allowed' }],
  ]);
});

t.test('a book logs a finding that becomes lookup_failed', async (t) => {
  const { clock, lines, names, need, settleAll } = book();
  await need('a', 'b');
  settleAll(failed);
  t.equal(names.failing(), 2);
  t.same(lines, []);
  await clock.advance(7_200_000);
  await need('a');
  settleAll(failed);
  t.equal(names.failing(), 1);
  t.same(lines, [['warn', 'Unknown', { domain: 'a', result: 'lookup_failed', hint: 'SERVFAIL.' }]]);
});
