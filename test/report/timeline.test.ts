import t from 'tap';
import { timelineOf } from '../../src/report/timeline.ts';
import { certificate, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { entryOf, missingRecord } from '../fixtures/report-survey.ts';

t.test('timelineOf() is in the order of time, and says what is to come', async (t) => {
  const subject = certificate();
  const events = timelineOf(await entryOf(subject, missingRecord(subject)), NOW_SECONDS);
  const instants = events.map(({ at }) => at);
  t.same(instants, instants.toSorted());
  t.match(events.at(-1), { what: 'Expires (NotAfter)', is_past: false });
  t.ok(events.some(({ what, is_past: isPast }) => what === 'Notice: Validation CNAME missing' && isPast));
  t.ok(events.some(({ what, is_past: isPast }) => what === 'ACM starts to renew' && !isPast));
});
