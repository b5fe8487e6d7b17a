import t, { type Test } from 'tap';
import { type Findings, type FindingsChanges, NO_FINDINGS } from '../../src/certificate/findings.ts';
import type { DnsConfig } from '../../src/config/config.ts';
import { createDnsRounds } from '../../src/wiring/dns-rounds.ts';
import { PLATFORM } from '../../src/wiring/platform.ts';
import { certificate } from '../fixtures/certificate-builder.ts';
import { FILE_LIMIT_MS, waitUntil } from '../fixtures/e2e-wait-until.ts';
import { keptLog } from '../fixtures/kept-log.ts';
import { snapshotOf, stateOf } from '../fixtures/metrics-estate.ts';
import { simulated } from '../fixtures/simulator-clients.ts';
import { configOf } from '../fixtures/wiring-exporter.ts';

t.setTimeout(FILE_LIMIT_MS);

/** Rounds over one certificate, and the DNS that they ask; none of its records is there. */
async function rounds(t: Test, settings: Partial<DnsConfig> = {}) {
  const { simulator } = await simulated(t, 'regions: [eu-west-1]');
  const dns: DnsConfig = { ...configOf({ 'dns.servers': simulator.dnsServers.join(',') }).dns, ...settings };
  const heard: Findings[] = [];
  const changes: FindingsChanges[] = [];
  const estate = { certificates: [certificate()] };
  const failed: string[] = [];
  let [looks, reads] = [0, 0];
  const { log } = keptLog();
  const made = createDnsRounds(dns, {
    store: {
      states: () => {
        looks += 1;
        return [stateOf(snapshotOf(estate.certificates))];
      },
    },
    platform: PLATFORM,
    log,
    publicDnsServers: [],
    systemDnsServers: () => {
      reads += 1;
      return simulator.dnsServers;
    },
    onQuery: ({ type, reason }) => {
      if (reason !== undefined) failed.push(type);
    },
    onFindings: (findings, change) => {
      heard.push(findings);
      changes.push(change);
    },
  });
  t.teardown(made.stop);
  return { ...made, dns, simulator, estate, heard, changes, failed, looks: () => looks, reads: () => reads };
}

const reported = (heard: readonly Findings[], count: number) =>
  waitUntil({
    awaited: `${count} reports of findings`,
    look: () => heard.length,
    isThere: (seen) => seen >= count,
    describe: (seen) => `${seen} reports`,
  });

t.test('createDnsRounds() checks once it is started', async (t) => {
  const { start, stop, heard, simulator } = await rounds(t);
  t.equal(simulator.dnsQueries.count(), 0);
  start();
  await reported(heard, 1);
  t.not(heard[0], NO_FINDINGS);
  await stop();
  await stop();
});

t.test('createDnsRounds() that are switched off do not even look at the store', async (t) => {
  const [off, on] = await Promise.all([rounds(t, { enabled: false }), rounds(t)]);
  for (const { start } of [off, on]) start();
  t.same([off.looks(), on.looks()], [0, 1]);
});

t.test('apply() switches the checks off, with their findings, and on again', async (t) => {
  const { start, apply, heard, dns, simulator } = await rounds(t);
  start();
  await reported(heard, 1);
  await apply({ ...dns, enabled: false });
  t.equal(heard.at(-1), NO_FINDINGS);
  const [count, asked] = [heard.length, simulator.dnsQueries.count()];
  await apply(dns);
  await reported(heard, count + 1);
  t.ok(simulator.dnsQueries.count() > asked);
});

t.test('apply() before the start, or after the end, asks nothing', async (t) => {
  const { start, stop, apply, dns, looks } = await rounds(t, { enabled: false });
  await apply({ ...dns, enabled: true });
  await stop();
  await apply({ ...dns, enabled: false });
  await apply({ ...dns, enabled: true });
  start();
  t.equal(looks(), 0);
});

t.test('apply() after the end of rounds that were made asks nothing', async (t) => {
  const { start, stop, apply, dns, looks, heard } = await rounds(t);
  start();
  await stop();
  const before = looks();
  await apply({ ...dns, enabled: false });
  await apply(dns);
  t.same([looks(), heard.length], [before, 0]);
});

t.test('apply() that switches off and on at once leaves the findings until there are new ones', async (t) => {
  const { start, apply, heard, dns } = await rounds(t);
  start();
  await reported(heard, 1);
  await Promise.all([apply({ ...dns, enabled: false }), apply(dns)]);
  t.notOk(heard.includes(NO_FINDINGS));
});

t.test('apply() that switches off and on at once asks nothing until the old round has ended', async (t) => {
  const { start, apply, heard, dns, looks } = await rounds(t);
  start();
  await reported(heard, 1);
  const before = looks();
  const order: string[] = [];
  const off = apply({ ...dns, enabled: false }).then(() => order.push('off'));
  const on = apply(dns).then(() => order.push('on'));
  t.equal(looks(), before);
  await Promise.all([off, on]);
  t.same([order, looks()], [['off', 'on'], before + 1]);
});

t.test('apply() that switches off and on tells which findings change with that', async (t) => {
  const { start, apply, heard, changes, dns, estate } = await rounds(t);
  const keys = (findings: Iterable<string> = []) => [...findings].sort();
  start();
  await reported(heard, 1);
  const first = keys(heard[0]?.keys());
  t.same(keys(changes[0]?.changed), first);
  estate.certificates = [certificate({ domainName: 'b.example', subjectAlternativeNames: [], detail: undefined })];
  await Promise.all([apply({ ...dns, enabled: false }), apply(dns)]);
  await reported(heard, 2);
  const second = keys(heard[1]?.keys());
  t.same(keys(changes[1]?.changed), keys([...first, ...second]), 'those of the round before, too');
  await apply({ ...dns, enabled: false });
  t.same(keys(changes[2]?.changed), second);
  await apply(dns);
  await reported(heard, 4);
  t.same(keys(changes[3]?.changed), second);
});

t.test('apply() of equal settings, or off and on again, keeps the resolver', async (t) => {
  const { start, apply, heard, dns, reads, simulator } = await rounds(t, { servers: 'system', intervalSeconds: 1 });
  start();
  await reported(heard, 1);
  await apply(structuredClone(dns));
  await apply({ ...structuredClone(dns), enabled: false });
  const asked = simulator.dnsQueries.count();
  await apply(structuredClone(dns));
  await reported(heard, 3);
  t.ok(simulator.dnsQueries.count() > asked);
  t.equal(reads(), 1, "the resolver reads the system's servers when it is first asked");
});

t.test('apply() goes on with other servers', async (t) => {
  const { start, apply, heard, dns, failed } = await rounds(t, { intervalSeconds: 1, failureGraceSeconds: 3_600 });
  start();
  await reported(heard, 1);
  t.same(failed, []);
  await apply({ ...dns, servers: [{ address: '127.0.0.1', port: 1 }] });
  await waitUntil({
    awaited: 'a CNAME query that fails',
    look: () => failed,
    isThere: (types) => types.includes('CNAME'),
    describe: (types) => `failed: ${types.join(', ')}`,
  });
});
