import t from 'tap';
import { createSystemDnsServers } from '../../src/wiring/system-dns-servers.ts';
import { keptLog } from '../fixtures/kept-log.ts';

function servers(system: readonly string[]) {
  const world = { ms: 0, system, reads: 0 };
  const { log, lines } = keptLog();
  const list = createSystemDnsServers({
    system: () => {
      world.reads += 1;
      return world.system;
    },
    nowMs: () => world.ms,
    log,
  });
  return { world, lines, list };
}

t.test('createSystemDnsServers() sees the servers of the system change within half a minute', async (t) => {
  const { world, list } = servers(['192.0.2.1']);
  t.same(list(), [{ address: '192.0.2.1', port: 53 }]);
  world.system = ['192.0.2.2'];
  world.ms = 29_999;
  t.same(list(), [{ address: '192.0.2.1', port: 53 }]);
  t.equal(world.reads, 1);
  world.ms = 30_000;
  t.same(list(), [{ address: '192.0.2.2', port: 53 }]);
});

t.test('createSystemDnsServers() says once that there are none, and again when there are none again', async (t) => {
  const { world, list, lines } = servers([]);
  const warnings: number[] = [];
  for (const system of [[], [], ['192.0.2.1'], []]) {
    world.system = system;
    t.equal(list().length, system.length);
    warnings.push(lines.length);
    world.ms += 30_000;
  }
  t.same(warnings, [1, 1, 1, 2]);
  t.same(lines[0], [
    'warn',
    'The system names no DNS server to ask. Set dns.servers to addresses that answer, or every lookup fails',
    {},
  ]);
});

t.test(
  'createSystemDnsServers() says once which servers of the system it cannot ask, and again when they come back',
  async (t) => {
    const { world, list, lines } = servers([]);
    const warned: unknown[] = [];
    for (const system of [
      ['192.0.2.1', 'a'],
      ['a', '192.0.2.1', 'b'],
      ['192.0.2.1', 'b'],
      ['192.0.2.1', 'a'],
    ]) {
      world.system = system;
      const before = lines.length;
      t.same(list(), [{ address: '192.0.2.1', port: 53 }]);
      warned.push(lines.slice(before).map(([, , fields]) => fields['server']));
      world.ms += 30_000;
    }
    t.same(warned, [['a'], ['b'], [], ['a']]);
    t.same(lines[0], ['warn', "One of the system's DNS servers is not an IP address: it is not used", { server: 'a' }]);
  },
);
