import t from 'tap';
import { CHECK_KINDS, type Check } from '../../src/certificate/check-kinds.ts';
import type { CheckOutcome, Findings, FindingsChanges } from '../../src/certificate/findings.ts';
import { CHECK_RESULTS } from '../../src/certificate/vocabulary.ts';
import type { Turns } from '../../src/clock/turns.ts';
import { createFindingsStore } from '../../src/findings/findings-store.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';
import { caaCheck, ONE_OF_EACH, plans } from '../fixtures/findings-checks.ts';
import { keptLog } from '../fixtures/kept-log.ts';

const allowed: CheckOutcome<'caa'> = { result: 'allowed', hint: '' };
const denied: CheckOutcome<'caa'> = { result: 'denied', hint: 'Add it.' };
const failed: CheckOutcome<'caa'> = { result: 'lookup_failed', hint: 'SERVFAIL.' };

/** A store of checks of CAA, and a way to settle all that is due with one outcome. */
function estate(turns: Partial<Turns> = {}, restored?: Findings) {
  const still = fakeClock();
  const clock = { ...still, turns: { ...still.turns, ...turns } };
  const { log, lines } = keptLog();
  const store = createFindingsStore({ clock, log, kinds: CHECK_KINDS, restored });
  const rules = () => ({ roundStartMs: clock.nowMs(), intervalMs: 3_600_000, graceMs: 7_200_000, jitter: 0 });
  const planOf = plans();
  const needChecks = (...checks: readonly Check[]) => store.changeChecks(planOf(...checks));
  const need = (...names: readonly string[]) => needChecks(...names.map(caaCheck));
  const settleAll = (outcome: CheckOutcome): readonly string[] =>
    [...store.due()].map((check) => {
      store.settle(check, outcome, rules());
      return check.validatedDomain;
    });
  /** What is handed out: name and result of each finding, and the names of the changes. */
  const published = async () => {
    let got: { readonly findings: Findings; readonly changes: FindingsChanges } | undefined;
    await store.publish(
      (findings, changes) => {
        got = { findings, changes };
      },
      false,
      new AbortController().signal,
    );
    const names = (keys: Iterable<string> = []) => [...keys].map((key) => key.replace('caa ', '')).join(' ');
    return {
      findings: got?.findings,
      results: [...(got?.findings ?? [])].map(([key, { result }]) => `${names([key])} ${result}`),
      changed: names(got?.changes.changed),
      confirmed: names(got?.changes.confirmed),
    };
  };
  return { clock, lines, store, rules, need, needChecks, settleAll, published };
}

t.test('a store has new checks due at once and known ones when their time has come', async (t) => {
  const { clock, store, need, settleAll } = estate();
  t.equal(store.nextDueMs(), Number.POSITIVE_INFINITY);
  await need('a', 'b');
  t.equal(store.nextDueMs(), 0);
  t.same(settleAll(allowed), ['a', 'b']);
  await need('a', 'b', 'c');
  t.same(settleAll(denied), ['c']);
  t.equal(store.nextDueMs(), 60_000);
  await clock.advance(59_999);
  t.same(settleAll(allowed), []);
  await clock.advance(1);
  t.same(settleAll(allowed), ['c']);
  t.equal(store.nextDueMs(), 3_600_000);
});

t.test('a store has the new checks of a plan due at one instant, however long the walk over them takes', async (t) => {
  const still = fakeClock();
  let readings = 0;
  let movesOn = true;
  const nowMs = () => {
    readings += 1;
    return movesOn ? readings : store.nextDueMs();
  };
  const store = createFindingsStore({ clock: { ...still, nowMs }, log: keptLog().log, kinds: CHECK_KINDS });
  const names = Array.from({ length: 1_000 }, (_, index) => `${index}`);
  await store.changeChecks(plans()(...names.map(caaCheck)));
  movesOn = false;
  t.equal([...store.due()].length, names.length, 'all are due at the instant of the first');
});

for (const check of ONE_OF_EACH) {
  t.test(`a store keeps and logs what a check of the kind ${check.kind} says`, async (t) => {
    const { lines, store, needChecks, settleAll, published } = estate();
    const { goodResult, logMessages } = CHECK_KINDS[check.kind];
    await needChecks(check);
    settleAll({ result: goodResult, hint: '' });
    const { findings } = await published();
    t.same(findings, new Map([[check.key, { result: goodResult, hint: '', checkedAtSeconds: 1_000 }]]));
    t.equal(store.nextDueMs(), 3_600_000, 'a good result is looked at again after the interval');
    await needChecks();
    await needChecks(check);
    settleAll({ result: CHECK_RESULTS[check.kind][1], hint: 'Why.' });
    t.equal(store.nextDueMs(), 60_000, 'a bad one soon');
    t.match(lines, [['warn', logMessages.bad, { domain: 'example.com', hint: 'Why.' }]]);
  });
}

/** What happens to a finding between two publications, and where its key is in the second one. */
const changes: readonly (readonly [
  name: string,
  before: readonly CheckOutcome[],
  after: readonly (CheckOutcome | 'forgotten')[],
  want: 'changed' | 'confirmed' | 'neither',
])[] = [
  ['it came', [], [allowed], 'changed'],
  ['it came and was confirmed', [], [allowed, allowed], 'changed'],
  ['it says something else', [allowed], [denied], 'changed'],
  ['only its hint is another', [denied], [{ ...denied, hint: 'Another.' }], 'changed'],
  ['it says the same again', [denied], [denied], 'confirmed'],
  ['it says the same twice', [allowed], [allowed, allowed], 'confirmed'],
  ['it was confirmed, then changed', [allowed], [allowed, denied], 'changed'],
  ['it changed, then changed back', [allowed], [denied, allowed], 'changed'],
  ['a lookup failed, the finding was kept', [allowed], [failed], 'neither'],
  ['a provisional one stays so', [failed], [failed], 'neither'],
  ['a provisional one was followed by a result', [failed], [allowed], 'changed'],
  ['a provisional one stands once the grace is over', [failed], [failed, failed, failed], 'changed'],
  ['it was forgotten', [allowed], ['forgotten'], 'changed'],
  ['what was forgotten had no finding', [], ['forgotten'], 'neither'],
];
for (const [name, before, after, want] of changes) {
  t.test(`a store hands out what has changed: ${name}: ${want}`, async (t) => {
    const { clock, store, need, settleAll, published } = estate();
    await need('a', 'other');
    for (const outcome of before) {
      settleAll(outcome);
      await clock.advance(3_600_000);
    }
    if (before.length > 0) await published();
    for (const step of after) {
      if (step === 'forgotten') await need('other');
      else settleAll(step);
      await clock.advance(3_600_000);
    }
    const told = { changed: 'news', confirmed: 'confirmations', neither: 'nothing' }[want];
    t.equal(store.unpublished(), told);
    const { changed, confirmed } = await published();
    t.equal(changed.split(' ').includes('a'), want === 'changed', `changed: ${changed}`);
    t.equal(confirmed.split(' ').includes('a'), want === 'confirmed', `confirmed: ${confirmed}`);
    t.equal(store.unpublished(), 'nothing', 'it is handed out once');
  });
}

t.test('a store keeps a finding the same object until something in it changes, and never changes one', async (t) => {
  const { clock, need, settleAll, published } = estate();
  await need('a', 'b');
  settleAll(allowed);
  const first = (await published()).findings;
  await clock.advance(3_600_000);
  settleAll(failed);
  const second = (await published()).findings;
  t.equal(second?.get('caa a'), first?.get('caa a'), 'kept over a lookup that fails');
  await clock.advance(60_000);
  settleAll(allowed);
  const third = (await published()).findings;
  t.same(third?.get('caa a'), { result: 'allowed', hint: '', checkedAtSeconds: 4_660 });
  t.same(first?.get('caa a'), { result: 'allowed', hint: '', checkedAtSeconds: 1_000 });
});

t.test('a store has checks due when it is told, which changes no finding', async (t) => {
  const { clock, store, need, settleAll, published } = estate();
  await need('a', 'b');
  settleAll(allowed);
  await published();
  await store.reschedule((state) => ({ ...state, dueAtMs: state.check.validatedDomain === 'a' ? 1_000 : 2_000 }));
  t.equal(store.nextDueMs(), 1_000);
  await clock.advance(1_000);
  t.same(settleAll(allowed), ['a']);
  t.equal(store.nextDueMs(), 2_000);
  const { changed, confirmed } = await published();
  t.same([changed, confirmed], ['', 'a']);
});

t.test('a store forgets what is not needed any more', async (t) => {
  const { need, settleAll, published } = estate();
  await need('a', 'b');
  settleAll(allowed);
  await need('a', 'c');
  t.same((await published()).results, ['a allowed']);
  await need('c');
  t.same((await published()).results, []);
});

t.test('a store takes no result for what was forgotten while it was checked', async (t) => {
  const { store, need, rules, published } = estate();
  await need('a');
  const [due] = [...store.due()];
  await need();
  if (due !== undefined) store.settle(due, denied, rules());
  t.same((await published()).results, []);
});

t.test('a store logs with the certificate that needs the check now', async (t) => {
  const { lines, needChecks, settleAll } = estate();
  const sharedBy = (validatedDomain: string) =>
    needChecks(...ONE_OF_EACH.slice(0, 1).map((check) => ({ ...check, validatedDomain })));
  await sharedBy('gone.example');
  await sharedBy('here.example');
  settleAll({ result: 'missing', hint: '' });
  t.match(lines, [['warn', /./, { domain: 'here.example' }]]);
});

t.test('a store counts what fails', async (t) => {
  const { clock, store, need, settleAll } = estate();
  await need('a', 'b');
  settleAll(failed);
  t.same(store.looks(), { failing: 2, answered: 0 });
  await clock.advance(60_000);
  settleAll(failed);
  t.equal(store.looks().failing, 2, 'once, however often it failed');
  await need('a');
  t.equal(store.looks().failing, 1, 'what is forgotten does not fail');
  await clock.advance(120_000);
  settleAll(allowed);
  t.equal(store.looks().failing, 0);
});

t.test('a store lets others have their turn, and what they change counts as changed', async (t) => {
  let atTurn: () => void = () => undefined;
  const { clock, store, need, settleAll, rules, published } = estate({ due: () => true, next: async () => atTurn() });
  const names = Array.from({ length: 1_500 }, (_, index) => `${index}`);
  await need(...names);
  settleAll(allowed);
  await clock.advance(1_000);
  atTurn = () => store.settle(caaCheck('0'), denied, rules());
  t.equal((await published()).results.length, 1_500);
  atTurn = () => undefined;
  t.equal(store.unpublished(), 'news');
  const second = await published();
  t.equal(second.changed, '0');
  t.equal(second.findings?.get('caa 0')?.result, 'denied');
});

t.test('a store hands out again what nobody could take', async (t) => {
  const { clock, store, need, settleAll, published } = estate();
  await need('a', 'b');
  settleAll(allowed);
  await published();
  await clock.advance(3_600_000);
  settleAll(allowed);
  await need('b');
  const defect = new Error('defect');
  await t.rejects(
    store.publish(
      () => {
        throw defect;
      },
      false,
      new AbortController().signal,
    ),
    defect,
  );
  t.equal(store.unpublished(), 'news');
  t.match(await published(), { changed: 'a', confirmed: 'b' });
});

t.test('a store hands out nothing if the signal aborts meanwhile, and all of it the next time', async (t) => {
  const ending = new AbortController();
  let atTurn: () => void = () => undefined;
  const { store, need, settleAll, published } = estate({ due: () => true, next: async () => atTurn() });
  await need('a', 'b');
  settleAll(allowed);
  atTurn = () => ending.abort();
  await store.publish(() => t.fail('handed out'), false, ending.signal);
  t.equal(store.unpublished(), 'news');
  t.match(await published(), { changed: 'a b', results: ['a allowed', 'b allowed'] });
});

t.test(
  'a store begins with what an earlier run has found, which is due at once and stands while lookups fail',
  async (t) => {
    const finding = { ...denied, checkedAtSeconds: 5 };
    const restored = new Map([
      ['caa a.example', finding],
      ['caa forgotten.example', finding],
    ]);
    const { store, need, settleAll, published, clock } = estate({}, restored);
    await need('a.example', 'b.example');
    t.same((await published()).results, ['a.example denied'], 'before anything was looked up');
    t.same(settleAll(failed), ['a.example', 'b.example']);
    t.same((await published()).results, ['a.example denied', 'b.example lookup_failed']);
    await clock.advance(7_200_000);
    settleAll(failed);
    t.same((await published()).results, ['a.example lookup_failed', 'b.example lookup_failed'], 'after the grace');
    t.equal(store.looks().failing, 2);
  },
);
