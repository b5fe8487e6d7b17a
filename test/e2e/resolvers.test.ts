/** Whom the exporter believes: the wired exporter over HTTP, with two simulated resolvers and a clock that the test moves. */
import t, { type Test } from 'tap';
import type { DnsServer } from '../../src/dns/server.ts';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';
import { startSteppedExporter } from '../fixtures/wiring-stepped-exporter.ts';

t.setTimeout(FILE_LIMIT_MS);

const CERTIFICATES = `
regions: [eu-west-1]
certificates:
  - { domain: www.one.example, in_use_by: [alb], expires: in 100 days, lifetime: 198 days }
  - { domain: www.two.example, in_use_by: [alb], expires: in 100 days, lifetime: 198 days }
`;
/** Nothing hides a change but the time that the exporter takes by itself. */
const FLAGS = { 'dns.interval': '1h', 'dns.timeout': '1s', 'dns.export': 'all' };

const at = (server: string): DnsServer => {
  const [address = '', port] = server.split(':');
  return { address, port: Number(port) };
};
const CLOSED: DnsServer = { address: '127.0.0.1', port: 1 };

/** `dns.servers: public`, and the servers behind it and behind the system's, which a test fills in. */
async function exporter(t: Test, scenario: string) {
  const publicDnsServers: DnsServer[] = [];
  const system: string[] = [];
  const made = await startSteppedExporter(
    t,
    scenario,
    { ...FLAGS, 'dns.servers': 'public' },
    { publicDnsServers, systemDnsServers: () => system },
  );
  return { ...made, publicDnsServers, system };
}

const lines = (page: string, family: string, name: string): readonly string[] =>
  page.split('\n').filter((line) => line.startsWith(`aws_acm_${family}{`) && line.includes(`domain_name="${name}"`));
const result = (page: string, name: string) =>
  /result="(\w+)"/.exec(lines(page, 'certificate_validation_record', name)[0] ?? '')?.[1];
const verdict = (page: string, name: string) => lines(page, 'certificate_auto_renewable', name)[0]?.split(' ').at(-1);
const causes = (page: string, name: string) =>
  lines(page, 'certificate_attention_timestamp_seconds', name).map((line) => /cause="(\w+)"/.exec(line)?.[1]);

t.test('a record that one resolver does not know is inconsistent, once it cannot be a matter of caching', async (t) => {
  const scenario = `${CERTIFICATES}\ndns:
  records: [{ name: one.example, type: SOA, value: ns1.one.example admin.one.example 1 7200 900 1209600 300 }]
  second: { missing: ['{name:www.one.example}'] }`;
  const { simulator, publicDnsServers, pass, scrape, log } = await exporter(t, scenario);
  publicDnsServers.push(...simulator.dnsServers.map(at));
  await pass(60);
  t.equal(result(await scrape(), 'www.one.example'), 'present', 'the resolver that knows it was asked first');
  // The next look begins with the other one; what it says may be cached for five minutes.
  await pass(3_600);
  t.equal(result(await scrape(), 'www.one.example'), 'present');
  await pass(600);
  const page = await scrape();
  t.same([result(page, 'www.one.example'), verdict(page, 'www.one.example')], ['inconsistent', undefined]);
  t.ok(causes(page, 'www.one.example').includes('dns_inconsistent'));
  t.same([result(page, 'www.two.example'), verdict(page, 'www.two.example')], ['present', '1'], 'the neighbor is fine');
  t.notOk(causes(page, 'www.two.example').includes('dns_inconsistent'));
  const warnings = log.filter(([level, , { result: said }]) => level === 'warn' && said === 'inconsistent');
  t.equal(warnings.length, 1);
  for (const server of simulator.dnsServers) t.match(warnings[0]?.[2]['hint'], server, 'the hint names both');
});

t.test('a record is missing at once where two resolvers agree, a minute later where there is one', async (t) => {
  const scenario = `${CERTIFICATES}\ndns: { missing: [www.one.example] }`;
  const waits: readonly (readonly [servers: number, from: number, to: number])[] = [
    [2, 0, 10],
    [1, 60, 80],
  ];
  for (const [servers, from, to] of waits) {
    const { simulator, publicDnsServers, secondsUntil, scrape } = await exporter(t, scenario);
    publicDnsServers.push(...simulator.dnsServers.slice(0, servers).map(at));
    const seconds = await secondsUntil(
      'a record missing',
      (page) => result(page, 'www.one.example') === 'missing',
      300,
    );
    t.ok(seconds >= from && seconds <= to, `${servers} servers: after ${seconds} s`);
    t.equal(result(await scrape(), 'www.two.example'), 'present');
  }
});

t.test(
  "the system's servers are asked where public ones do not answer, and public ones again an hour later",
  async (t) => {
    const { simulator, url, publicDnsServers, system, pass, secondsUntil, scrape } = await exporter(t, CERTIFICATES);
    publicDnsServers.push(CLOSED);
    system.push(simulator.dnsServer);
    const landing = async () => (await fetch(`${url}/`)).text();
    await secondsUntil('a finding', (page) => result(page, 'www.one.example') === 'present', 300);
    await pass(60);
    t.match(await scrape(), /^aws_acm_exporter_dns_view\{view="system"\} 1$/m);
    t.match(await landing(), /Public DNS servers do not answer/);
    publicDnsServers.splice(0, 1, at(simulator.dnsServer));
    await pass(3_700);
    t.match(await scrape(), /^aws_acm_exporter_dns_view\{view="public"\} 1$/m);
    t.notMatch(await landing(), /Public DNS servers do not answer/);
  },
);

t.test('names in signed zones are counted where the resolvers do not validate, and the verdict stays', async (t) => {
  const ds = '{ name: one.example, type: DS, value: 20326 8 2 e06d }';
  for (const validates of [false, true]) {
    const { simulator, url, publicDnsServers, pass, secondsUntil, scrape } = await exporter(
      t,
      `${CERTIFICATES}\ndns: { validates: ${validates}, records: [${ds}] }`,
    );
    publicDnsServers.push(...simulator.dnsServers.map(at));
    await secondsUntil('verdicts', (page) => verdict(page, 'www.one.example') === '1', 300);
    // Before the servers were filled in there was none to learn about.
    await pass(3_700);
    const page = await scrape();
    t.match(page, new RegExp(`^aws_acm_exporter_dns_validates ${validates ? 1 : 0}$`, 'm'));
    const unvalidated = (name: string) =>
      lines(page, 'certificate_names', name).filter((line) => line.includes('check="dnssec",result="unvalidated"'));
    t.equal(unvalidated('www.one.example').length, validates ? 0 : 1);
    t.equal(unvalidated('www.two.example').length, 0, 'an unsigned zone');
    const note = /do not validate DNSSEC/.test(await (await fetch(`${url}/`)).text());
    t.equal(note, !validates);
  }
});
