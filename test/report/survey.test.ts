import t from 'tap';
import { DEFAULT_RULES } from '../../src/attention/attention-rules.ts';
import { CAUSE_WORDS } from '../../src/attention/cause-words.ts';
import { DEFAULT_POLICY } from '../../src/attention/policy.ts';
import type { JudgementSettings } from '../../src/attention/snapshot-judging.ts';
import type { TargetState } from '../../src/certificate/snapshot.ts';
import type { Turns } from '../../src/clock/turns.ts';
import { certificateReport } from '../../src/report/certificate-report.ts';
import { createSurveys, type Survey } from '../../src/report/survey.ts';
import { AUTHORITY_ARN, authority } from '../fixtures/authority-builder.ts';
import { certificate, certificateDetail, DAY_SECONDS, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';
import { snapshotOf, stateOf } from '../fixtures/metrics-estate.ts';
import { imported, SETTINGS, surveyed } from '../fixtures/report-survey.ts';

const causesIn = ({ entries }: Survey) => entries.map(({ causes }) => causes.map(({ cause }) => cause));

function surveysOf(states: readonly TargetState[]) {
  const clock = fakeClock();
  const deps = { states, nowSeconds: NOW_SECONDS, settings: SETTINGS as JudgementSettings };
  const surveys = createSurveys({
    ...clock,
    states: () => deps.states,
    now: () => deps.nowSeconds,
    settings: () => deps.settings,
  });
  return { deps, clock, surveys };
}

t.test('surveyOf() judges all certificates of all targets, and orders them', async (t) => {
  const many = Array.from({ length: 700 }, (_, i) => imported((700 - i) / 60));
  const survey = await surveyed([stateOf(snapshotOf([certificate()])), stateOf(undefined), stateOf(snapshotOf(many))]);
  t.equal(survey.entries.length, 701);
  const ordered = await survey.ordered('attention');
  t.equal(ordered[0]?.entry.facts.certificate, many.at(-1));
  t.match(ordered[0]?.entry, { owner: 'shop', severity: 'critical', deadlineSeconds: many.at(-1)?.notAfterSeconds });
  t.equal(survey.ordered('attention'), survey.ordered('attention'), 'made once');
});

const uses: readonly (readonly [inUse: boolean, causes: readonly string[]])[] = [
  [false, []],
  [true, ['expiring', 'replacement_not_attached']],
];
for (const [inUse, causes] of uses) {
  t.test(`surveyOf() has what a certificate with a successor needs, in use: ${inUse}`, async (t) => {
    const names = { domainName: 'i1.example', subjectAlternativeNames: ['i1.example'], exported: false };
    const states = [stateOf(snapshotOf([imported(1, { ...names, inUse }), imported(200, { ...names, inUse: false })]))];
    t.same(causesIn(await surveyed(states)), [causes, []]);
  });
}

t.test('surveyOf() judges by the policies and by the private CAs of each target', async (t) => {
  const policy = { ...DEFAULT_POLICY, severities: new Map([['expiring', 'none']] as const) };
  const settings = { ...SETTINGS, attention: { ...DEFAULT_RULES, policies: [policy] } };
  t.same(causesIn(await surveyed([stateOf(snapshotOf([imported(1)]))], settings)), [[]]);
  const detail = certificateDetail({ domainValidations: [], certificateAuthorityArn: AUTHORITY_ARN });
  const fromPrivateCa = certificate({ type: 'PRIVATE', validationMethod: undefined, detail });
  const byArn = new Map([[AUTHORITY_ARN, authority({ status: 'DISABLED' })]]);
  const states = [stateOf(snapshotOf([fromPrivateCa], { authorities: { byArn, unread: 0 } }))];
  t.same(causesIn(await surveyed(states)), [['ca_not_active']]);
});

t.test("surveyOf() gives ACM's own word before what to do", async (t) => {
  const renewal = {
    status: 'PENDING_AUTO_RENEWAL',
    reason: 'PCA_ACCESS_DENIED',
    updatedAtSeconds: NOW_SECONDS - 60,
    domainValidations: [],
  };
  const refused = certificate({ type: 'PRIVATE', detail: certificateDetail({ renewal }) });
  const [entry] = (await surveyed([stateOf(snapshotOf([refused]))])).entries;
  const report = entry === undefined ? undefined : certificateReport(entry, NOW_SECONDS);
  t.match(report?.next_steps, [/^ACM reports PCA_ACCESS_DENIED: /, CAUSE_WORDS.renewal_failing.action]);
});

t.test('createSurveys() gives the same survey until snapshots, settings or the clock make it another', async (t) => {
  const { deps, surveys, clock } = surveysOf([stateOf(snapshotOf([imported(20)]))]);
  const first = await surveys();
  clock.jump(3_600_000);
  deps.states = [...deps.states];
  t.equal(await surveys(), first, 'nothing has changed but the time');
  deps.nowSeconds += 25 * DAY_SECONDS;
  const later = await surveys();
  t.not(later, first, 'it has expired meanwhile');
  deps.settings = { ...SETTINGS };
  const judgedAgain = await surveys();
  t.not(judgedAgain, later);
  deps.states = [stateOf(snapshotOf([imported(1), imported(2)]))];
  t.equal((await surveys()).entries.length, 2);
});

t.test('createSurveys() gives what was known shortly before while a large estate is judged', async (t) => {
  let gate = Promise.withResolvers<void>();
  let isHeld = false;
  const clock = fakeClock();
  const run: Turns['run'] = async (steps) => {
    if (isHeld) await gate.promise;
    return clock.turns.run(steps);
  };
  const deps: { states: readonly TargetState[] } = { states: [stateOf(snapshotOf([imported(1)])), stateOf(undefined)] };
  const surveys = createSurveys({
    ...clock,
    turns: { ...clock.turns, run },
    states: () => deps.states,
    now: () => NOW_SECONDS,
    settings: () => SETTINGS,
  });
  const first = await surveys();
  isHeld = true;
  deps.states = [stateOf(snapshotOf([imported(1), imported(2)])), stateOf(undefined)];
  const asked = surveys();
  await clock.advance(25);
  t.equal((await asked).entries.length, 1, 'after a moment');
  t.equal(await asked, first);
  clock.jump(60_000);
  const tooLate = surveys();
  gate.resolve();
  t.equal((await tooLate).entries.length, 2, 'one that is too old is not given');
  t.equal((await surveys()).entries.length, 2);

  deps.states = [stateOf(snapshotOf([imported(1)])), stateOf(snapshotOf([imported(3)]))];
  gate = Promise.withResolvers();
  const withAnother = surveys();
  await clock.advance(25);
  gate.resolve();
  t.equal((await withAnother).entries.length, 2, 'nor one from before a target was first read');
  t.equal((await withAnother).entries[1]?.facts.certificate.domainName, 'i3.example');
});

t.test('createSurveys() keeps no survey that failed', async (t) => {
  const { deps, surveys } = surveysOf([]);
  const faulty = Object.defineProperty({ ...imported(300) }, 'status', {
    get: () => {
      throw new Error('no status');
    },
  });
  deps.states = [stateOf(snapshotOf([faulty]))];
  await t.rejects(surveys(), { message: 'no status' });
  deps.states = [stateOf(snapshotOf([imported(1)]))];
  t.equal((await surveys()).entries.length, 1);
});
