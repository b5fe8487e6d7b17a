import t from 'tap';
import { faultReport } from '../../src/config/fault-report.ts';

const ONE = { place: '--x', problem: 'Invalid x "1"', hint: 'must be 2' };

t.test('faultReport() counts and lists', async (t) => {
  t.equal(faultReport([ONE]), 'acm-exporter: 1 error in the configuration\n  --x: Invalid x "1"; must be 2\n');
  const two =
    'acm-exporter: 2 errors in the configuration\n  --x: Invalid x "1"; must be 2\n  --x: Invalid x "1"; must be 2\n';
  t.equal(faultReport([ONE, ONE]), two);
  const many = faultReport(Array.from({ length: 20_001 }, () => ONE)).split('\n');
  t.equal(many[0], 'acm-exporter: 20,001 errors in the configuration');
  t.same(many.slice(20), ['  --x: Invalid x "1"; must be 2', '  and 19,981 more', '']);
});
