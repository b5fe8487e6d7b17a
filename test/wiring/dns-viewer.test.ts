import t from 'tap';
import type { DnsQueryType } from '../../src/certificate/vocabulary.ts';
import type { NameServers } from '../../src/config/config.ts';
import type { DnsAnswer } from '../../src/dns/answer.ts';
import type { Resolver } from '../../src/dns/resolver.ts';
import { BOGUS_NAMES } from '../../src/dns/resolver-probe.ts';
import { type DnsServer, serverName } from '../../src/dns/server.ts';
import type { ServerChoice } from '../../src/dns/server-order.ts';
import { createDnsViewer } from '../../src/wiring/dns-viewer.ts';
import { keptLog } from '../fixtures/kept-log.ts';

const HOUR_MS = 3_600_000;
const at = (address: string): DnsServer => ({ address, port: 53 });
const PUBLIC = [at('192.0.2.1'), at('192.0.2.2')];
const SYSTEM = [at('10.0.0.2')];

/** How each server is: silent, answering and validating, or answering only. */
type Server = 'silent' | 'validates' | 'lax';

function view(configured: NameServers, servers: Readonly<Record<string, Server>>) {
  const world: { ms: number; servers: Readonly<Record<string, Server>> } = { ms: 0, servers };
  const { log, lines } = keptLog();
  const asked: string[] = [];
  let switches = 0;
  const viewer = createDnsViewer({
    configured,
    publicServers: PUBLIC,
    systemServers: () => SYSTEM,
    nowMs: () => world.ms,
    log,
    onSwitch: () => {
      switches += 1;
    },
  });
  const ask: Resolver = async <T extends DnsQueryType>(
    name: string,
    type: T,
    _signal: AbortSignal,
    choice?: ServerChoice,
  ): Promise<DnsAnswer<T>> => {
    const server = choice?.only ?? at('');
    const is = world.servers[server.address] ?? 'silent';
    asked.push(server.address);
    if (is === 'silent') {
      viewer.onQuery({ type, server, reason: 'timeout', isProbe: true });
      return { kind: 'failure', reason: 'timeout', message: '' };
    }
    viewer.onQuery({ type, server, isProbe: true });
    if (is === 'validates' && BOGUS_NAMES.includes(name)) {
      return { kind: 'failure', reason: 'server_error', message: '' };
    }
    return { kind: 'records', aliases: [], records: [] };
  };
  return {
    world,
    lines,
    viewer,
    asked,
    refresh: () => viewer.refresh(ask),
    servers: () => viewer.servers().map(({ address }) => address),
    switches: () => switches,
  };
}

const validating = { '192.0.2.1': 'validates', '192.0.2.2': 'validates', '10.0.0.2': 'lax' } as const;
const blocked = { '10.0.0.2': 'lax' } as const;

t.test('createDnsViewer() asks public servers, without a word', async (t) => {
  const { viewer, refresh, servers, lines, switches } = view('public', validating);
  t.same(viewer.state(), { view: 'public', isFallback: false, validates: undefined });
  await refresh();
  t.same(viewer.state(), { view: 'public', isFallback: false, validates: true });
  t.same(servers(), ['192.0.2.1', '192.0.2.2']);
  t.same([lines, switches()], [[], 0]);
});

t.test('createDnsViewer() asks the system where public servers do not answer, and tries them every hour', async (t) => {
  const { world, viewer, refresh, servers, lines, switches, asked } = view('public', blocked);
  await refresh();
  t.same(viewer.state(), { view: 'system', isFallback: true, validates: false });
  t.same(servers(), ['10.0.0.2']);
  t.match(lines, [['warn', /Public DNS servers do not answer.*private zones/, { servers: '10.0.0.2:53' }]]);
  t.equal(switches(), 0, 'nothing was checked before');
  world.servers = validating;
  world.ms = HOUR_MS - 1;
  const before = asked.length;
  await refresh();
  t.equal(asked.length, before, 'not before the hour is over');
  world.ms = HOUR_MS;
  await refresh();
  t.same(viewer.state(), { view: 'public', isFallback: false, validates: true });
  t.match(lines.slice(1), [['info', /answer again/, { servers: '192.0.2.1:53, 192.0.2.2:53' }]]);
  t.equal(switches(), 1, 'all is checked again');
});

t.test('createDnsViewer() stays with public servers while one answers, and where nobody does', async (t) => {
  for (const servers of [{ '192.0.2.2': 'lax' }, {}] as const) {
    const { viewer, refresh, lines } = view('public', servers);
    await refresh();
    t.match(viewer.state(), { view: 'public', isFallback: false });
    t.same(lines, []);
  }
});

t.test('createDnsViewer() looks again a minute after nobody has answered, whoever answers meanwhile', async (t) => {
  const { world, viewer, refresh, asked } = view('public', {});
  await refresh();
  world.servers = validating;
  for (const server of PUBLIC) viewer.onQuery({ type: 'CAA', server });
  const before = asked.length;
  world.ms = 59_999;
  await refresh();
  t.equal(asked.length, before);
  world.ms = 60_000;
  await refresh();
  t.match(viewer.state(), { view: 'public', validates: true });
});

t.test('createDnsViewer() notices within a minute that all servers have fallen silent', async (t) => {
  const { world, viewer, refresh, switches } = view('public', validating);
  await refresh();
  world.servers = blocked;
  world.ms = 60_000;
  await refresh();
  t.equal(viewer.state().view, 'public', 'nobody has told');
  for (const server of PUBLIC) viewer.onQuery({ type: 'CAA', server, reason: 'timeout' });
  await refresh();
  t.equal(viewer.state().view, 'system');
  t.equal(switches(), 1);
  const other = view('public', validating);
  await other.refresh();
  other.world.servers = blocked;
  other.world.ms = 60_000;
  const [first = at(''), second = at('')] = PUBLIC;
  other.viewer.onQuery({ type: 'CAA', server: first, reason: 'timeout' });
  other.viewer.onQuery({ type: 'CAA', server: second, reason: 'server_error' });
  await other.refresh();
  t.equal(other.viewer.state().view, 'public', 'SERVFAIL is no silence');
});

t.test('createDnsViewer() asks whom it is told to, and falls back to nobody', async (t) => {
  const cases: readonly (readonly [NameServers, view: string, servers: readonly string[]])[] = [
    ['system', 'system', ['10.0.0.2']],
    [[at('198.51.100.7')], 'configured', ['198.51.100.7']],
  ];
  for (const [configured, name, addresses] of cases) {
    const { viewer, refresh, servers } = view(configured, {});
    await refresh();
    t.same(viewer.state(), { view: name, isFallback: false, validates: undefined });
    t.same(servers(), addresses);
  }
});

t.test('createDnsViewer() trusts validation only where every server that tells validates', async (t) => {
  const cases: readonly (readonly [Readonly<Record<string, Server>>, boolean | undefined])[] = [
    [{ '192.0.2.1': 'validates', '192.0.2.2': 'lax' }, false],
    [{ '192.0.2.1': 'validates', '192.0.2.2': 'silent' }, true],
    [{ '192.0.2.1': 'lax', '192.0.2.2': 'silent' }, false],
  ];
  for (const [servers, want] of cases) {
    const { viewer, refresh } = view('public', servers);
    await refresh();
    t.equal(viewer.state().validates, want, JSON.stringify(servers));
  }
});

t.test('createDnsViewer() looks once for all who ask at the same time, and not after the end', async (t) => {
  const { viewer, refresh, asked } = view('public', validating);
  await Promise.all([refresh(), refresh()]);
  t.equal(asked.length, PUBLIC.length * (1 + BOGUS_NAMES.length));
  const ended = view('public', blocked);
  const look = ended.refresh();
  ended.viewer.close();
  await look;
  t.match(ended.viewer.state(), { view: 'public' }, 'what was broken off says nothing');
  const before = ended.asked.length;
  await ended.refresh();
  t.equal(ended.asked.length, before);
  t.same(viewer.servers().map(serverName), ['192.0.2.1:53', '192.0.2.2:53']);
});

t.test('createDnsViewer() warns at the start of internal and public servers in one list', async (t) => {
  t.match(view([at('10.0.0.2'), at('1.1.1.1')], {}).lines, [['warn', /mixes internal and public/]]);
  t.same(view([at('1.1.1.1'), at('8.8.8.8')], {}).lines, []);
});
