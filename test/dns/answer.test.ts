import t from 'tap';
import { QUERY_TYPES } from '../../src/dns/answer.ts';
import { DNS_TYPES } from '../../src/metrics/families/exporter.ts';

t.test('QUERY_TYPES are the types that the counters of queries start with', async (t) => {
  t.same([...DNS_TYPES].sort(), [...QUERY_TYPES].sort());
});
