import t from 'tap';
import { optionalMetrics } from '../../src/config/optional-metrics.ts';

const validate = (text: string) => optionalMetrics.validate({ kind: 'text', place: '--metrics.optional', text });

t.test('optionalMetrics takes the names of optional metrics, and no others', async (t) => {
  t.match(validate('created,subject_alternative_names'), { ok: true, value: ['created', 'subject_alternative_names'] });
  t.match(validate(''), { ok: true, value: [] });
  t.match(validate('created,expiry'), { ok: false, faults: [{ problem: 'Unknown value "expiry"' }] });
  t.match(validate('created,created'), { ok: false, faults: [{ problem: 'Repeated entry "created"' }] });
});
