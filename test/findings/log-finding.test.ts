import t from 'tap';
import { CHECK_KINDS } from '../../src/certificate/check-kinds.ts';
import type { Finding } from '../../src/certificate/findings.ts';
import { logFinding } from '../../src/findings/log-finding.ts';
import { keptLog } from '../fixtures/dns-log.ts';
import { ONE_OF_EACH } from '../fixtures/findings-checks.ts';

const RECORD = { name: '_x.example.com.', value: '_v.acm-validations.aws.' };
const REDIRECT = { from: 'http://example.com/1', to: 'https://v.example/1' };
const FIELDS = { validation_record: RECORD, caa: {}, http: REDIRECT };

for (const check of ONE_OF_EACH) {
  const row = CHECK_KINDS[check.kind];
  const at = { hint: 'Why.', checkedAtSeconds: 1 };
  const good: Finding = { ...at, result: row.goodResult };
  const bad: Finding = { ...at, result: check.kind === 'caa' ? 'denied' : 'mismatch' };
  const failed: Finding = { ...at, result: 'lookup_failed' };
  const provisional: Finding = { ...failed, provisional: true };
  const fields = (finding: Finding) => ({ domain: 'example.com', ...FIELDS[check.kind], result: finding.result });
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
    ['look-ups fail', undefined, provisional, undefined],
    ['look-ups have failed for the grace', provisional, failed, warns(failed, lookupFailed)],
    ['look-ups fail since it was good', good, failed, warns(failed, lookupFailed)],
    ['good after bad', bad, good, ['info', goodAgain, fields(good)]],
    ['good after failed look-ups', failed, good, ['info', goodAgain, fields(good)]],
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
