import t from 'tap';
import { certificate, DAY_SECONDS, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { goodFindings } from '../fixtures/metrics-estate.ts';
import { entryOf, imported, missingRecord } from '../fixtures/report-survey.ts';

t.test('surveyEntry() has the causes that have begun, the gravest first, and the first deadline', async (t) => {
  const subject = certificate({ notAfterSeconds: NOW_SECONDS + 5 * DAY_SECONDS, validationMethod: 'EMAIL' });
  const entry = await entryOf(subject, missingRecord(subject));
  t.match(entry, { outlook: 'blocked', severity: 'critical', deadlineSeconds: subject.notAfterSeconds, unknown: [] });
  t.same(
    entry.causes.map(({ cause }) => cause),
    ['email_validation', 'validation_record_missing'],
  );
});

t.test('surveyEntry() says until when it holds', async (t) => {
  const soon = await entryOf(imported(20));
  t.equal(soon.severity, 'warning');
  t.ok(
    soon.untilSeconds > NOW_SECONDS && soon.untilSeconds <= NOW_SECONDS + 20 * DAY_SECONDS,
    'it becomes critical before it ends',
  );
  const healthy = certificate();
  const good = await entryOf(healthy, { findings: goodFindings([healthy], NOW_SECONDS) });
  t.match(good, { severity: undefined, causes: [], deadlineSeconds: undefined, outlook: 'renews' });
});
