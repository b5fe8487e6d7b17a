import t from 'tap';
import { EXPORTER_METRICS } from '../../../src/metrics/families/exporter.ts';

t.test('EXPORTER_METRICS are named by the rules', async (t) => {
  for (const { name, type } of Object.values(EXPORTER_METRICS)) {
    t.match(name, /^aws_acm_(?:exporter|discovery)_[a-z_]+$/);
    t.equal(name.endsWith('_total'), type === 'counter', `${name} ends in _total if it is a counter`);
  }
});
