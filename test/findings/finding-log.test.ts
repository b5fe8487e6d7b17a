import t from 'tap';
import { CHECK_KINDS } from '../../src/certificate/check-kinds.ts';
import type { Finding } from '../../src/certificate/findings.ts';
import { CHECK_RESULTS, type CheckKind } from '../../src/certificate/vocabulary.ts';
import { createFindingLog } from '../../src/findings/finding-log.ts';
import { ONE_OF_EACH } from '../fixtures/findings-checks.ts';
import { keptLog } from '../fixtures/kept-log.ts';

for (const check of ONE_OF_EACH) {
  const row = CHECK_KINDS[check.kind];
  const at = { hint: 'Why.', checkedAtSeconds: 1 };
  const good: Finding = { ...at, result: row.goodResult };
  const bad: Finding = { ...at, result: CHECK_RESULTS[check.kind][1] };
  const failed: Finding = { ...at, result: 'lookup_failed' };
  const provisional: Finding = { ...failed, provisional: true };
  const fields = (finding: Finding) => ({ domain: 'example.com', ...check.subject, result: finding.result });
  const warns = (finding: Finding, message: string) => ['warn', message, { ...fields(finding), hint: 'Why.' }] as const;
  const { bad: badMessage, lookupFailed, goodAgain } = row.logMessages;

  const steps: readonly (readonly [
    name: string,
    before: Finding | undefined,
    after: Finding | undefined,
    want: unknown,
  ])[] = [
    ['good from the start', undefined, good, undefined],
    ['good again and again', good, good, undefined],
    ['bad from the start', undefined, bad, warns(bad, badMessage)],
    ['gone bad', good, bad, warns(bad, badMessage)],
    ['still bad', bad, bad, undefined],
    ['lookups fail', undefined, provisional, undefined],
    ['lookups have failed for the grace', provisional, failed, warns(failed, lookupFailed)],
    ['lookups fail since it was good', good, failed, warns(failed, lookupFailed)],
    ['good after bad', bad, good, ['info', goodAgain, fields(good)]],
    ['good after failed lookups', failed, good, ['info', goodAgain, fields(good)]],
    ['good after provisional', provisional, good, undefined],
    ['forgotten', bad, undefined, undefined],
  ];
  for (const [name, before, after, want] of steps) {
    t.test(`add(): ${check.kind}, ${name}`, async (t) => {
      const { log, lines } = keptLog();
      createFindingLog(log).add(row, check, before, after);
      t.same(lines, want === undefined ? [] : [want]);
    });
  }
}

/** What a log line of each kind shows besides the name, the result and the hint. */
const fields: readonly (readonly [CheckKind, readonly string[]])[] = [
  ['validation_record', ['name', 'value']],
  ['caa', ['validationMethod', 'parametersHeeded']],
  ['http', ['from', 'to']],
];
for (const [kind, own] of fields) {
  t.test(`add(): ${kind} shows what is checked`, async (t) => {
    const { log, lines } = keptLog();
    const check = ONE_OF_EACH.find((each) => each.kind === kind);
    if (check === undefined) throw new Error(`No check of the kind ${kind}`);
    createFindingLog(log).add(CHECK_KINDS[kind], check, undefined, {
      result: 'lookup_failed',
      hint: '',
      checkedAtSeconds: 1,
    });
    t.same(Object.keys(lines[0]?.[2] ?? {}), ['domain', ...own, 'result', 'hint']);
  });
}

t.test('endRound() counts what is more than five lines of a kind, which are at debug only', async (t) => {
  const [record, caa] = ONE_OF_EACH;
  if (record === undefined || caa === undefined) throw new Error('No checks');
  const { log, lines } = keptLog();
  const { add, endRound } = createFindingLog(log);
  const bad: Finding = { result: 'missing', hint: '', checkedAtSeconds: 1 };
  const good: Finding = { ...bad, result: 'present' };
  const row = CHECK_KINDS.validation_record;
  const cases: readonly (readonly [count: number, levels: readonly string[]])[] = [
    [5, ['warn', 'warn', 'warn', 'warn', 'warn']],
    [6, ['warn', 'warn', 'warn', 'warn', 'warn', 'debug', 'warn']],
  ];
  for (const [count, levels] of cases) {
    const before = lines.length;
    for (let index = 0; index < count; index += 1) add(row, record, undefined, bad);
    endRound();
    t.same(
      lines.slice(before).map(([level]) => level),
      levels,
      `${count} lines`,
    );
  }
  t.same(lines.at(-1), [
    'warn',
    `${row.logMessages.bad}: more of the same are logged at debug level`,
    { more: 1, total: 6 },
  ]);

  const warned = lines.filter(([level]) => level === 'warn').length;
  for (let index = 0; index < 7; index += 1) add(row, record, bad, good);
  add(CHECK_KINDS.caa, caa, undefined, { ...bad, result: 'denied' });
  endRound();
  t.match(lines.at(-1), ['info', /again: more of the same/, { more: 2, total: 7 }], 'recoveries likewise');
  t.equal(lines.filter(([level]) => level === 'warn').length, warned + 1, 'each kind of line for itself');
  const before = lines.length;
  endRound();
  t.equal(lines.length, before, 'a round without changes says nothing');
});
