/** Every setting does what it says: two values of each, and what a user sees with the one and with the other. */
import { isDeepStrictEqual } from 'node:util';
import t, { type Test } from 'tap';
import { demo } from '../../src/commands/demo.ts';
import { SETTING_ROWS, type SettingPath } from '../../src/config/settings.ts';
import type { DnsServer } from '../../src/dns/server.ts';
import { SECRET_HASH } from '../fixtures/access-hashes.ts';
import { commandContext } from '../fixtures/command-context.ts';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';
import type { LoggedLine } from '../fixtures/kept-log.ts';
import { startRawServer } from '../fixtures/redirect-server.ts';
import { configOf } from '../fixtures/wiring-exporter.ts';
import { startSteppedExporter } from '../fixtures/wiring-stepped-exporter.ts';

t.setTimeout(FILE_LIMIT_MS);

type Flags = Readonly<Record<string, string>>;

/** What differs for a user. */
interface Effect {
  /** What is looked at. */
  readonly shows: string;
  /** Two values, as a user writes them, and what is seen with each. Numbers may differ by 15 %: timers and jitter. */
  readonly values: readonly [readonly [value: string, seen: unknown], readonly [value: string, seen: unknown]];
  /** Looks, with an exporter of this value of the setting. */
  readonly look: (setting: Flags, t: Test) => Promise<unknown>;
}

const ONE = `
regions: [eu-west-1]
certificates:
  - { id: one, domain: www.example.com, expires: in 100 days, lifetime: 198 days, in_use_by: [alb], tags: { team: web, stage: prod } }
`;
const THREE = `${ONE}
  - { domain: two.example.com, expires: in 100 days, lifetime: 198 days, in_use_by: [alb] }
  - { domain: gone.example.com, expires: in 100 days, lifetime: 198 days, in_use_by: [alb] }
dns: { missing: [gone.example.com] }
`;
const many = (count: number) => `
regions: [eu-west-1]
generate: { count: ${count} }
`;
const WEB_NAMES = 12;
/** Names that are validated over HTTP: their addresses are looked up, and their web servers asked. */
const WEB = `
regions: [us-east-1]
certificates:
${Array.from({ length: WEB_NAMES }, (_, n) => `  - { domain: w${n}.example.com, managed_by: CLOUDFRONT, in_use_by: [cloudfront], expires: in 100 days, lifetime: 198 days }`).join('\n')}
`;
const SILENT_DNS = "dns: { faults: [{ name: '*', fault: timeout }] }";
const WITHOUT_DNS = { 'dns.enabled': 'false' };
const HOUR = 3_600;
const ATTENTION = 'certificate_attention_timestamp_seconds';
const WEEK = 'sun,mon,tue,wed,thu,fri,sat';

const series = (page: string, family: string) =>
  page.match(new RegExp(`^aws_acm_${family}(\\{.*)? .*$`, 'gm'))?.map((line) => line.replace('aws_acm_', '')) ?? [];
const labels = (page: string, family: string, label: string) =>
  series(page, family)
    .map((line) => new RegExp(`[{,]${label}="([^"]*)"`).exec(line)?.[1] ?? '')
    .sort();
const isComplete = (page: string) => series(page, 'target_details_pending').some((line) => line.endsWith(' 0'));
const hasVerdict = (page: string) => series(page, 'certificate_auto_renewable').length > 0;
const isSettled = (page: string) => series(page, 'target_settled').some((line) => line.endsWith(' 1'));
const hasFailed = (page: string) => series(page, 'target_errors_total').some((line) => !line.endsWith(' 0'));

/** The lines that a demo logs until it listens. */
async function logged(setting: Flags, t: Test): Promise<readonly string[]> {
  const file = `${t.testdir({ 'one.yaml': ONE })}/one.yaml`;
  const flags = Object.entries({ 'web.listen-address': '127.0.0.1:0', ...setting });
  const context = commandContext(['demo', `--scenario=${file}`, ...flags.map(([name, value]) => `--${name}=${value}`)]);
  const result = await demo(context);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  await result.value.session?.end();
  return context.logged;
}

/** The page with all of one certificate on it. */
async function settledPage(setting: Flags, t: Test): Promise<string> {
  const { secondsUntil, scrape } = await startSteppedExporter(t, ONE, { ...WITHOUT_DNS, ...setting });
  await secondsUntil('a target that is settled', isSettled, 60);
  return scrape();
}

async function attentionOf(setting: Flags, t: Test, label: string): Promise<readonly string[]> {
  return labels(await settledPage(setting, t), ATTENTION, label);
}

/** The own account and another one are in the organization; a third one can be entered only with an external id. */
const ORGANIZATION = `
regions: [eu-west-1, us-east-1]
accounts:
  - { id: "123456789012", name: hub }
  - { id: "111122223333", name: shop-prod }
  - { id: "222233334444", name: guarded, state: PENDING_ACTIVATION, external_id: right-id }
`;
const MEMBERS = { regions: 'eu-west-1', 'assume_role.name': 'reader' };
const DISCOVERED = { ...MEMBERS, 'organization.enabled': 'true', exclude_regions: 'us-east-1' };
const isUp = (page: string) => series(page, 'target_up').some((line) => line.endsWith(' 1'));

/** Account and region of each target, once all are known. */
async function targetsOf(setting: Flags, t: Test): Promise<readonly string[]> {
  const { secondsUntil, scrape } = await startSteppedExporter(t, ORGANIZATION, { ...WITHOUT_DNS, ...setting });
  await secondsUntil('all targets', (page) => page.includes('targets_complete 1') && isUp(page), 60);
  const page = await scrape();
  return series(page, 'target_up')
    .map((line) => line.replace(/^.*account_id="(\d+)",region="([^"]+)".*$/, '$1 $2'))
    .sort();
}

async function failingPage(setting: Flags, t: Test): Promise<readonly LoggedLine[]> {
  const flags = { ...WITHOUT_DNS, regions: 'eu-west-1', ...setting };
  const { secondsUntil, log } = await startSteppedExporter(t, ORGANIZATION, flags);
  await secondsUntil('a poll that has failed', hasFailed, 60);
  return log;
}

const rolesRefused = (lines: readonly LoggedLine[]) => [
  ...new Set(lines.flatMap(([, , { err }]) => /(?<=; role arn:aws:iam::\d+:)\S+/.exec(String(err))?.[0] ?? [])),
];

const SHARDED = { ...MEMBERS, regions: 'eu-west-1,us-east-1', accounts: '[{"id":"111122223333"},{}]' };
/** The targets of the first and the second of two shards. */
const SHARDS = [
  ['111122223333 eu-west-1', '123456789012 eu-west-1'],
  ['111122223333 us-east-1', '123456789012 us-east-1'],
];
const TWO_REGIONS = 'regions: [eu-west-1, eu-central-1]';

/** Values of `target_up` after the first poll. */
async function upOf(setting: Flags, t: Test): Promise<readonly number[]> {
  const flags = { ...WITHOUT_DNS, regions: 'eu-west-1', ...setting };
  const { secondsUntil, scrape } = await startSteppedExporter(t, ORGANIZATION, flags);
  await secondsUntil('a poll that has ended', (page) => isUp(page) || hasFailed(page), 60);
  return series(await scrape(), 'target_up').map((line) => Number(line.replace(/^.* /, '')));
}

/** The domains of the certificates that are on the page, of the three that there are. */
async function shownDomains(setting: Flags, t: Test): Promise<readonly string[]> {
  const { secondsUntil, scrape } = await startSteppedExporter(t, THREE, { ...WITHOUT_DNS, ...setting });
  await secondsUntil('a target that is settled', isSettled, 60);
  return labels(await scrape(), 'certificate_info', 'domain_name');
}

const EFFECTS: Readonly<Record<SettingPath, Effect>> = {
  'web.listen_address': {
    shows: 'the addresses that answer',
    values: [
      ['127.0.0.1:0', ['127.0.0.1 200']],
      ['127.0.0.2:0,127.0.0.1:0', ['127.0.0.2 200', '127.0.0.1 200']],
    ],
    look: async (setting, t) => {
      const { log } = await startSteppedExporter(t, ONE, { ...WITHOUT_DNS, ...setting });
      const urls = log.flatMap(([, , { url }]) => (typeof url === 'string' ? [new URL(url)] : []));
      return Promise.all(urls.map(async (url) => `${url.hostname} ${(await fetch(url)).status}`));
    },
  },
  'web.telemetry_path': {
    shows: 'the path that is logged, and what /metrics and /acm/metrics answer',
    values: [
      ['/metrics', ['/metrics', 200, 404]],
      ['/acm/metrics', ['/acm/metrics', 404, 200]],
    ],
    look: async (setting, t) => {
      const { url, log } = await startSteppedExporter(t, ONE, { ...WITHOUT_DNS, ...setting });
      const path = log.flatMap(([, , fields]) =>
        typeof fields['url'] === 'string' ? [new URL(fields['url']).pathname] : [],
      );
      const statuses = ['/metrics', '/acm/metrics'].map(async (each) => (await fetch(`${url}${each}`)).status);
      return [...path, ...(await Promise.all(statuses))];
    },
  },
  'web.probe_address': {
    shows: 'the addresses that say they are alive, besides the one of the page',
    values: [
      ['127.0.0.1:0', ['127.0.0.1 200 404']],
      ['127.0.0.2:0,127.0.0.1:0', ['127.0.0.2 200 404', '127.0.0.1 200 404']],
    ],
    look: async (setting, t) => {
      const { log } = await startSteppedExporter(t, ONE, { ...WITHOUT_DNS, ...setting });
      const urls = log.flatMap(([, message, { url }]) =>
        message === 'Listening for probes' && typeof url === 'string' ? [new URL(url)] : [],
      );
      const status = async (url: URL | string) => (await fetch(url)).status;
      return Promise.all(
        urls.map(async (url) => `${url.hostname} ${await status(url)} ${await status(new URL('/metrics', url))}`),
      );
    },
  },
  'web.config.file': {
    shows: 'what a request without a password gets',
    values: [
      ['', 200],
      ['users.yml', 401],
    ],
    look: async (setting, t) => {
      const folder = t.testdir({ 'one.yaml': ONE, 'users.yml': `basic_auth_users: { alice: ${SECRET_HASH} }` });
      const { 'web.config.file': file = '' } = setting;
      const path = file === '' ? '' : `${folder}/${file}`;
      const flags = ['--web.listen-address=127.0.0.1:0', `--web.config.file=${path}`];
      const context = commandContext(['demo', `--scenario=${folder}/one.yaml`, ...flags]);
      const result = await demo(context);
      if (!result.ok) throw new Error(JSON.stringify(result.faults));
      const [url = ''] = /http:\/\/[^ "]+\/metrics/.exec(context.logged.join()) ?? [];
      const { status } = await fetch(url);
      await result.value.session?.end();
      return status;
    },
  },
  'web.enable_lifecycle': {
    shows: 'what requests to reload and to quit get',
    values: [
      ['false', [403, 403]],
      ['true', [500, 200]],
    ],
    look: async (setting, t) => {
      const { url } = await startSteppedExporter(t, ONE, { ...WITHOUT_DNS, ...setting });
      const status = async (path: string) => (await fetch(`${url}${path}`, { method: 'POST' })).status;
      return [await status('/-/reload'), await status('/-/quit')];
    },
  },
  'log.level': {
    shows: 'whether "Listening", of level info, is logged',
    values: [
      ['info', true],
      ['warn', false],
    ],
    look: async (setting, t) => (await logged(setting, t)).some((line) => line.includes('Listening')),
  },
  'log.format': {
    shows: 'how a line begins',
    values: [
      ['logfmt', 'ts='],
      ['json', '{"l'],
    ],
    look: async (setting, t) => (await logged(setting, t))[0]?.slice(0, 3),
  },
  regions: {
    shows: 'the regions of the targets',
    values: [
      ['eu-west-1', ['eu-west-1']],
      ['us-east-1,eu-west-1', ['eu-west-1', 'us-east-1']],
    ],
    look: async (setting, t) => {
      const { scrape } = await startSteppedExporter(t, ONE.replace('1]', '1, us-east-1]'), {
        ...WITHOUT_DNS,
        ...setting,
      });
      return [...new Set(labels(await scrape(), 'target_errors_total', 'region'))];
    },
  },
  exclude_regions: {
    shows: 'the regions of the targets',
    values: [
      ['', ['123456789012 eu-west-1', '123456789012 us-east-1']],
      ['us-east-1', ['123456789012 eu-west-1']],
    ],
    look: (setting, t) => targetsOf({ regions: 'all', ...setting }, t),
  },
  accounts: {
    shows: 'the targets',
    values: [
      ['[{}]', ['123456789012 eu-west-1']],
      ['[{"role_arn":"arn:aws:iam::111122223333:role/reader"}]', ['111122223333 eu-west-1']],
    ],
    look: (setting, t) => targetsOf({ regions: 'eu-west-1', ...setting }, t),
  },
  'assume_role.name': {
    shows: 'the role that is assumed, as its failure names it',
    values: [
      ['reader', ['role/reader']],
      ['monitoring/reader', ['role/monitoring/reader']],
    ],
    look: async (setting, t) => rolesRefused(await failingPage({ accounts: '[{"id":"999988887777"}]', ...setting }, t)),
  },
  'assume_role.external_id': {
    shows: 'whether an account whose role asks for an external id can be read',
    values: [
      ['other-id', [0]],
      ['right-id', [1]],
    ],
    look: (setting, t) => upOf({ accounts: '[{"id":"222233334444"}]', 'assume_role.name': 'reader', ...setting }, t),
  },
  'assume_role.hub_arn': {
    shows: 'how many roles are assumed for an account',
    values: [
      ['', 1],
      ['arn:aws:iam::111122223333:role/hub', 2],
    ],
    look: async (setting, t) => {
      const flags = { accounts: '[{"role_arn":"arn:aws:iam::123456789012:role/reader"}]', ...setting };
      const { secondsUntil, simulator } = await startSteppedExporter(t, ORGANIZATION, { ...WITHOUT_DNS, ...flags });
      await secondsUntil('a poll that has succeeded', isUp, 60);
      return simulator.requests.count('AssumeRole');
    },
  },
  'assume_role.hub_external_id': {
    shows: 'whether accounts can be read through a hub role that asks for an external id',
    values: [
      ['other-id', [0]],
      ['right-id', [1]],
    ],
    look: (setting, t) => upOf({ 'assume_role.hub_arn': 'arn:aws:iam::222233334444:role/hub', ...setting }, t),
  },
  'organization.enabled': {
    shows: 'the targets',
    values: [
      ['false', ['123456789012 eu-west-1']],
      [
        'true',
        ['111122223333 eu-west-1', '111122223333 us-east-1', '123456789012 eu-west-1', '123456789012 us-east-1'],
      ],
    ],
    look: (setting, t) => targetsOf({ ...MEMBERS, ...setting }, t),
  },
  'organization.include': {
    shows: 'the accounts that are read',
    values: [
      ['', ['111122223333 eu-west-1', '123456789012 eu-west-1']],
      ['[{"names":["SHOP*"]}]', ['111122223333 eu-west-1']],
    ],
    look: (setting, t) => targetsOf({ ...DISCOVERED, ...setting }, t),
  },
  'organization.exclude': {
    shows: 'the accounts that are read',
    values: [
      ['', ['111122223333 eu-west-1', '123456789012 eu-west-1']],
      ['[{"ids":["123456789012"]}]', ['111122223333 eu-west-1']],
    ],
    look: (setting, t) => targetsOf({ ...DISCOVERED, ...setting }, t),
  },
  'discovery.interval': {
    shows: 'how often accounts are listed within two hours: two pages each time',
    values: [
      ['1h', 6],
      ['30m', 10],
    ],
    look: async (setting, t) => {
      const { pass, simulator } = await startSteppedExporter(t, ORGANIZATION, {
        ...WITHOUT_DNS,
        ...DISCOVERED,
        ...setting,
      });
      await pass(2 * HOUR + 600);
      return simulator.requests.count('ListAccounts');
    },
  },
  'poll.interval': {
    shows: 'seconds from one sweep to the next',
    values: [
      ['1m', 60],
      ['10m', 600],
    ],
    look: async (setting, t) => {
      const { simulator, secondsUntil } = await startSteppedExporter(t, ONE, {
        ...WITHOUT_DNS,
        'poll.timeout': '30s',
        'aws.request_timeout': '30s',
        ...setting,
      });
      return secondsUntil('a second sweep', () => simulator.requests.count('SearchCertificates') === 2, HOUR);
    },
  },
  'poll.timeout': {
    shows: 'seconds until a sweep that waits for its share of the quota has failed',
    values: [
      ['30s', 30],
      ['2m', 120],
    ],
    look: async (setting, t) => {
      const share = { 'aws.quota_share': '0.001', 'aws.request_timeout': '30s' };
      const { secondsUntil } = await startSteppedExporter(t, many(600), { ...WITHOUT_DNS, ...share, ...setting });
      return secondsUntil('a poll that failed', hasFailed, HOUR);
    },
  },
  'aws.quota_share': {
    shows: 'seconds until 40 details are read',
    values: [
      ['0.1', 39],
      ['0.5', 7.2],
    ],
    look: async (setting, t) => {
      const { secondsUntil } = await startSteppedExporter(t, many(40), { ...WITHOUT_DNS, ...setting });
      return secondsUntil('all details', isComplete, HOUR);
    },
  },
  'aws.request_timeout': {
    shows: 'seconds until a search without an answer is given up for a list',
    values: [
      ['1s', 1],
      ['20s', 20],
    ],
    look: async (setting, t) => {
      const hanging = `${ONE}\nfaults: [{ operation: SearchCertificates, kind: hang }]`;
      const { simulator, secondsUntil } = await startSteppedExporter(t, hanging, { ...WITHOUT_DNS, ...setting });
      return secondsUntil('a list', () => simulator.requests.count('ListCertificates') > 0, HOUR);
    },
  },
  'details.max_age': {
    shows: 'seconds from the second to the third read of a detail that does not change, 0.9 to 1 of it',
    values: [
      ['10m', 570],
      ['20m', 1_140],
    ],
    look: async (setting, t) => {
      const polls = { 'poll.interval': '30s', 'poll.timeout': '30s', 'aws.request_timeout': '30s' };
      const { simulator, secondsUntil } = await startSteppedExporter(t, ONE, { ...WITHOUT_DNS, ...polls, ...setting });
      const reads = (count: number) =>
        secondsUntil(
          `read ${count} of the detail`,
          () => simulator.requests.count('DescribeCertificate') === count,
          2 * HOUR,
        );
      await reads(2);
      return reads(3);
    },
  },
  'details.cache_size': {
    shows: 'certificates whose details are read',
    values: [
      ['1', 1],
      ['3', 3],
    ],
    look: async (setting, t) => {
      const { simulator, secondsUntil } = await startSteppedExporter(t, THREE, { ...WITHOUT_DNS, ...setting });
      await secondsUntil('all details', isComplete, 60);
      return simulator.requests.count('DescribeCertificate');
    },
  },
  'dns.enabled': {
    shows: 'whether DNS is asked, and whether a missing record counts',
    values: [
      ['true', { asked: true, results: ['missing', 'present', 'present'], renewable: 2 }],
      ['false', { asked: false, results: [], renewable: 3 }],
    ],
    look: async (setting, t) => {
      const { simulator, pass, scrape } = await startSteppedExporter(t, THREE, { 'dns.export': 'all', ...setting });
      await pass(60);
      const page = await scrape();
      return {
        asked: simulator.dnsQueries.count() > 0,
        results: labels(page, 'certificate_validation_record', 'result'),
        renewable: series(page, 'certificate_auto_renewable').filter((line) => line.endsWith(' 1')).length,
      };
    },
  },
  'dns.servers': {
    shows: 'whether the simulated DNS is asked, which is public here, or a port where nobody listens',
    values: [
      ['public', { simulated: true, result: ['present'] }],
      ['system', { simulated: false, result: ['lookup_failed'] }],
    ],
    look: async (setting, t) => {
      const publicServers: DnsServer[] = [];
      const { simulator, secondsUntil, scrape } = await startSteppedExporter(
        t,
        ONE,
        { 'dns.export': 'all', ...setting },
        { publicDnsServers: publicServers, systemDnsServers: () => ['127.0.0.1:1'] },
      );
      publicServers.push({ address: '127.0.0.1', port: Number(simulator.dnsServer.split(':')[1]) });
      await secondsUntil('a finding', (page) => series(page, 'certificate_validation_record').length > 0, 60);
      return {
        simulated: simulator.dnsQueries.count() > 0,
        result: labels(await scrape(), 'certificate_validation_record', 'result'),
      };
    },
  },
  'dns.interval': {
    shows: 'seconds from one lookup of a record to the next',
    values: [
      ['10m', 570],
      ['20m', 1_140],
    ],
    look: async (setting, t) => {
      const { simulator, secondsUntil } = await startSteppedExporter(t, ONE, setting);
      const lookups = (count: number) =>
        secondsUntil(`lookup ${count}`, () => simulator.dnsQueries.count('CNAME') === count, 2 * HOUR);
      await lookups(1);
      return lookups(2);
    },
  },
  'dns.timeout': {
    shows:
      'seconds until a DNS server, asked four times for CAA and for a CNAME, and a web server, asked once, have failed that are silent',
    values: [
      ['1s', { dns: 8, web: 1 }],
      ['5s', { dns: 40, web: 5 }],
    ],
    look: async (setting, t) => {
      const dns = await startSteppedExporter(t, `${ONE}\n${SILENT_DNS}`, setting);
      // The servers themselves are looked at first.
      await dns.secondsUntil('a query', () => dns.simulator.dnsQueries.count('CAA') > 0, HOUR);
      const silent = await startRawServer(t, () => undefined);
      const web = await startSteppedExporter(t, WEB, setting, { destination: () => silent });
      await web.secondsUntil('a request for a redirect', () => silent.requests.length > 0, 60);
      const failed = (page: string) => page.includes('result="lookup_failed"');
      return {
        dns: await dns.secondsUntil('a lookup that failed', failed, HOUR),
        web: await web.secondsUntil('a redirect that could not be asked for', failed, HOUR),
      };
    },
  },
  'dns.concurrency': {
    shows:
      'seconds that messages to a silent DNS take, four for each question, and redirects asked for at the same time',
    values: [
      ['2', { seconds: 36, requests: 2 }],
      ['5', { seconds: 16, requests: 5 }],
    ],
    look: async (setting, t) => {
      const patience = { 'dns.timeout': '500ms' };
      const { simulator, secondsUntil } = await startSteppedExporter(t, `${WEB}\n${SILENT_DNS}`, {
        ...patience,
        ...setting,
      });
      await secondsUntil('a message', () => simulator.dnsQueries.count('CAA') > 0, HOUR);
      // Each of the two servers was asked for a good name, in vain, and for two bogus ones.
      const before = 2 * (4 + 2);
      // For CAA, A and AAAA: an address is both questions at once.
      const all = 4 * 3 * WEB_NAMES;
      const seconds = await secondsUntil('all messages', () => simulator.dnsQueries.count() - before >= all, 60);
      const silent = await startRawServer(t, () => undefined);
      const web = await startSteppedExporter(t, WEB, setting, { destination: () => silent });
      await web.pass(20);
      return { seconds, requests: silent.requests.length };
    },
  },
  'dns.failure_grace': {
    shows: 'seconds from the first lookup that fails until the finding says so',
    values: [
      ['10m', 600],
      ['20m', 1_200],
    ],
    look: async (setting, t) => {
      const { simulator, secondsUntil } = await startSteppedExporter(t, ONE, {
        'dns.interval': '1m',
        'dns.export': 'all',
        ...setting,
      });
      await secondsUntil('a finding', (page) => page.includes('result="present"'), 60);
      simulator.world.dns.setFault({ name: '*', fault: 'servfail', below: false });
      const asked = simulator.dnsQueries.count();
      await secondsUntil('a lookup that fails', () => simulator.dnsQueries.count() > asked, 120);
      return secondsUntil('a failed lookup on the page', (page) => page.includes('result="lookup_failed"'), HOUR);
    },
  },
  'dns.export': {
    shows: 'the findings on validation records that are on the page',
    values: [
      ['all', ['missing', 'present', 'present']],
      ['problems', ['missing']],
    ],
    look: async (setting, t) => {
      const { secondsUntil, scrape } = await startSteppedExporter(t, THREE, setting);
      await secondsUntil('a finding', (page) => page.includes('result="missing"'), 60);
      return labels(await scrape(), 'certificate_validation_record', 'result');
    },
  },
  'renewal.leads': {
    shows: 'days from the start of the renewal to expiry',
    values: [
      ['*=10d', 10],
      ['*=20d', 20],
    ],
    look: async (setting, t) => {
      const { secondsUntil, scrape } = await startSteppedExporter(t, ONE, { ...WITHOUT_DNS, ...setting });
      await secondsUntil('a verdict', hasVerdict, 60);
      const page = await scrape();
      const seconds = (family: string) =>
        Number(series(page, `certificate_${family}_timestamp_seconds`)[0]?.split(' ')[1]);
      return (seconds('not_after') - seconds('renewal_window_start')) / 86_400;
    },
  },
  'attention.policies': {
    shows: 'the causes that are on the page',
    values: [
      ['', ['expired_in_use', 'renewal_overdue', 'renewal_overdue']],
      ['[{"match":{"domains":["www.*"]},"severities":{"renewal_overdue":"none"}}]', ['expired_in_use']],
    ],
    look: async (setting, t) => attentionOf({ 'attention.horizon': '1y', ...setting }, t, 'cause'),
  },
  'attention.horizon': {
    shows: 'the severities that are on the page of what is overdue in 62 days',
    values: [
      ['30d', []],
      ['70d', ['warning']],
    ],
    look: async (setting, t) => attentionOf(setting, t, 'severity'),
  },
  'attention.office_hours': {
    shows: 'the hour of the day, in UTC, in which something becomes critical',
    values: [
      [`{"weekdays":"${WEEK}","from":"03:00","to":"04:00","time_zone":"UTC"}`, [3]],
      [`{"weekdays":"${WEEK}","from":"20:00","to":"21:00","time_zone":"UTC"}`, [20]],
    ],
    look: async (setting, t) => {
      const page = await settledPage({ 'attention.horizon': '1y', ...setting }, t);
      // What is down already pages at once.
      const isMoved = (line: string) => !line.includes('expired_in_use') && line.includes('severity="critical"');
      const critical = series(page, ATTENTION).filter(isMoved);
      return critical.map((line) => new Date(Number(line.split(' ').at(-1)) * 1000).getUTCHours());
    },
  },
  'alerts.owner_tags': {
    shows: 'the owner on the page',
    values: [
      ['team', ['web']],
      ['stage,team', ['prod']],
    ],
    look: async (setting, t) => labels(await settledPage(setting, t), 'certificate_outlook_timestamp_seconds', 'owner'),
  },
  'grafana.url': {
    shows: 'the dashboards that the page of certificates links to',
    values: [
      ['', []],
      ['https://grafana.example.com', ['https://grafana.example.com/d/acm-certificate']],
    ],
    look: async (setting, t) => {
      const { url, secondsUntil } = await startSteppedExporter(t, ONE, { ...WITHOUT_DNS, ...setting });
      await secondsUntil('details', isComplete, 60);
      const page = await (await fetch(`${url}/certificates`)).text();
      return Array.from(page.matchAll(/href="([^"?]+)[^"]*"[^>]*>Dashboard</g), ([, address]) => address);
    },
  },
  'metrics.optional': {
    shows: 'whether the time of creation is on the page',
    values: [
      ['', 0],
      ['created', 1],
    ],
    look: async (setting, t) => series(await settledPage(setting, t), 'certificate_created_timestamp_seconds').length,
  },
  'filters.include': {
    shows: 'the certificates that are on the page',
    values: [
      ['', ['gone.example.com', 'two.example.com', 'www.example.com']],
      ['[{"tags":{"team":"web"}},{"domains":["two.*"]}]', ['two.example.com', 'www.example.com']],
    ],
    look: shownDomains,
  },
  'filters.exclude': {
    shows: 'the certificates that are on the page',
    values: [
      ['', ['gone.example.com', 'two.example.com', 'www.example.com']],
      ['[{"tags":{"team":"web"}},{"domains":["two.*"]}]', ['gone.example.com']],
    ],
    look: shownDomains,
  },
  acknowledge: {
    shows: 'the first day on which something begins',
    values: [
      ['[{"tags":{"team":"web"},"until":"2027-02-10","reason":"x"}]', '2027-02-10'],
      ['[{"tags":{"team":"web"},"until":"2027-02-20","reason":"x"}]', '2027-02-20'],
    ],
    look: async (setting, t) => {
      const page = await settledPage({ 'attention.horizon': '1y', ...setting }, t);
      const seconds = series(page, ATTENTION).map((line) => Number(line.split(' ').at(-1)));
      return new Date(Math.min(...seconds) * 1000).toISOString().slice(0, 10);
    },
  },
  'state.directory': {
    shows: 'certificates on the first page after a restart',
    values: [
      ['', 0],
      ['kept', 1],
    ],
    look: async (setting, t) => {
      const { 'state.directory': folder = '' } = setting;
      const path = folder === '' ? '' : `${t.testdir({})}/${folder}`;
      const kept = { ...WITHOUT_DNS, 'state.directory': path };
      const before = await startSteppedExporter(t, ONE, kept);
      await before.secondsUntil('a target that is settled', isSettled, 60);
      await before.end();
      const after = await startSteppedExporter(t, `${ONE}faults: [{ kind: internal_failure }]\n`, kept);
      await after.secondsUntil('a failed poll', hasFailed, 60);
      return series(await after.scrape(), 'certificate_info').length;
    },
  },
  'tags.keys': {
    shows: 'the values of the tags on the page',
    values: [
      ['team', ['web', '']],
      ['team,stage', ['web', 'prod']],
    ],
    look: async (setting, t) => {
      const { secondsUntil, scrape } = await startSteppedExporter(t, ONE, { ...WITHOUT_DNS, ...setting });
      await secondsUntil('tags', (page) => series(page, 'certificate_tags').length > 0, 60);
      const page = await scrape();
      return ['tag_team', 'tag_stage'].flatMap((label) => labels(page, 'certificate_tags', label));
    },
  },
  'shard.ordinal': {
    shows: 'which targets are read, of two shards',
    values: [
      ['0', SHARDS[0]],
      ['1', SHARDS[1]],
    ],
    look: (setting, t) => targetsOf({ ...SHARDED, 'shard.total': '2', ...setting }, t),
  },
  'shard.total': {
    shows: 'which targets the first shard reads',
    values: [
      ['1', SHARDS.flat().sort()],
      ['2', SHARDS[0]],
    ],
    look: (setting, t) => targetsOf({ ...SHARDED, 'shard.ordinal': '0', ...setting }, t),
  },
  'config.watch': {
    shows: 'whether a change of the file is applied by itself',
    values: [
      ['false', ['eu-west-1']],
      ['true', ['eu-central-1', 'eu-west-1']],
    ],
    look: async (setting, t) => {
      let text = 'eu-west-1';
      const flags = { ...WITHOUT_DNS, regions: text, ...setting };
      const { secondsUntil, pass, scrape } = await startSteppedExporter(t, TWO_REGIONS, flags, {
        reloading: {
          load: async () => ({
            ok: true,
            value: configOf({ ...flags, 'web.listen_address': '127.0.0.1:0', regions: text }),
          }),
          text: async () => text,
        },
      });
      await secondsUntil('a target', isUp, 60);
      text = 'eu-west-1,eu-central-1';
      await pass(60);
      return labels(await scrape(), 'target_up', 'region').toSorted();
    },
  },
};

/** Whether it is what was expected, numbers within 15 %: below 7 that is exact for counts. */
function agrees(seen: unknown, expected: unknown): boolean {
  if (typeof seen === 'number' && typeof expected === 'number') return Math.abs(seen - expected) <= 0.15 * expected;
  if (Array.isArray(expected) || typeof expected !== 'object' || expected === null) {
    return isDeepStrictEqual(seen, expected);
  }
  const [of, wanted] = [new Map(Object.entries(seen ?? {})), Object.entries(expected)];
  return wanted.every(([key, value]) => agrees(of.get(key), value));
}

t.test('every setting has an effect in this table', async (t) => {
  t.same(
    Object.keys(EFFECTS),
    SETTING_ROWS.map(({ path }) => path),
  );
});

for (const [path, { shows, values, look }] of Object.entries(EFFECTS)) {
  t.test(`${path} does what it says: ${shows}`, async (t) => {
    for (const [value, expected] of values) {
      const name = `${path} = "${value}": ${shows}`;
      const seen = await look({ [path]: value }, t).catch((error: unknown) => String(error));
      if (agrees(seen, expected)) t.pass(name);
      else t.same(seen, expected, name);
    }
  });
}
