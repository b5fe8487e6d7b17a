import t from 'tap';
import { CAUSE_WORDS } from '../../src/attention/cause-words.ts';
import { nextStepsOf } from '../../src/report/next-steps-of.ts';
import { recordsToFix } from '../../src/report/record-to-fix.ts';
import type { SurveyEntry } from '../../src/report/survey-entry.ts';
import { certificate, checkKey, DAY_SECONDS, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { goodFindings } from '../fixtures/metrics-estate.ts';
import { entryOf, imported, missingRecord } from '../fixtures/report-survey.ts';

const steps = (entry: SurveyEntry) => nextStepsOf(entry, recordsToFix(entry));

t.test('nextStepsOf() of what needs nothing is empty', async (t) => {
  const subject = certificate();
  t.same(steps(await entryOf(subject, { findings: goodFindings([subject], NOW_SECONDS) })), []);
});

t.test('nextStepsOf() says in general what to do', async (t) => {
  t.same(steps(await entryOf(imported(1))), [CAUSE_WORDS.expiring.action]);
});

t.test('nextStepsOf() leaves to the record what the record says', async (t) => {
  const subject = certificate({ notAfterSeconds: NOW_SECONDS + 5 * DAY_SECONDS, validationMethod: 'EMAIL' });
  t.same(steps(await entryOf(subject, missingRecord(subject))), [
    CAUSE_WORDS.validation_record_missing.action,
    CAUSE_WORDS.email_validation.action,
  ]);
});

t.test('nextStepsOf() tells a hint that no record stands for', async (t) => {
  const denied = {
    result: 'denied',
    hint: 'Remove the critical record.',
    checkedAtSeconds: NOW_SECONDS,
    zoneName: 'example.com',
  } as const;
  const subject = certificate();
  const findings = new Map(goodFindings([subject], NOW_SECONDS)).set(checkKey('caa', 'www.example.com'), denied);
  t.same(steps(await entryOf(subject, { findings })), ['Remove the critical record.']);
});
