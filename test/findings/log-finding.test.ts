import t from 'tap';
import { CHECK_KINDS } from '../../src/certificate/check-kinds.ts';
import type { Finding } from '../../src/certificate/findings.ts';
import { CHECK_RESULTS, type CheckKind } from '../../src/certificate/vocabulary.ts';
import { logFinding } from '../../src/findings/log-finding.ts';
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
    t.test(`logFinding(): ${check.kind}, ${name}`, async (t) => {
      const { log, lines } = keptLog();
      logFinding(log, row, check, before, after);
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
  t.test(`logFinding(): ${kind} shows what is checked`, async (t) => {
    const { log, lines } = keptLog();
    const check = ONE_OF_EACH.find((each) => each.kind === kind);
    if (check === undefined) throw new Error(`No check of the kind ${kind}`);
    logFinding(log, CHECK_KINDS[kind], check, undefined, { result: 'lookup_failed', hint: '', checkedAtSeconds: 1 });
    t.same(Object.keys(lines[0]?.[2] ?? {}), ['domain', ...own, 'result', 'hint']);
  });
}
