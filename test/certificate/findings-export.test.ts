import t from 'tap';
import { FINDINGS_EXPORTS } from '../../src/certificate/findings-export.ts';

t.test('the words of dns.export are a contract', async (t) => {
  t.same(FINDINGS_EXPORTS, ['all', 'problems']);
});
