import t from 'tap';
import { createDnsLog } from '../../../src/simulator/dns/log.ts';

t.test('createDnsLog() counts by type and keeps the last thousand', async (t) => {
  const log = createDnsLog();
  for (let index = 0; index < 2_000; index += 1) {
    log.add({ name: `n${index}`, type: index % 2 === 0 ? 'A' : 'CAA', transport: 'udp' });
  }
  t.same([log.count(), log.count('CAA'), log.count('TXT')], [2_000, 1_000, 0]);
  t.same([log.recent().length, log.recent()[0]?.name], [1_000, 'n1000']);
  log.reset();
  t.same([log.count(), log.recent()], [0, []]);
});
