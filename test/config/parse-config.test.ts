import t from 'tap';
import { parseConfig } from '../../src/config/parse-config.ts';
import { faultText } from '../../src/validation/input-fault.ts';

interface Given {
  readonly flags?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly yaml?: string;
}

function parse({ flags = {}, environment = {}, yaml }: Given) {
  return parseConfig({
    flags: new Map(Object.entries(flags).map(([path, text]) => [path, [text]])),
    environment,
    file: yaml === undefined ? undefined : { path: 'f', text: yaml },
  });
}

function faults(given: Given): readonly string[] {
  const parsed = parse(given);
  return parsed.ok ? [] : parsed.faults.map(faultText);
}

const DAY = 86_400;
const DEFAULTS = {
  web: {
    listenAddress: [{ host: undefined, port: 10219 }],
    telemetryPath: '/metrics',
    probeAddress: [],
    configFile: '',
    isLifecycleEnabled: false,
  },
  log: { level: 'info', format: 'logfmt' },
  regions: [],
  excludeRegions: [],
  accounts: [],
  assumeRole: { name: '', externalId: '', hubArn: '', hubExternalId: '' },
  organization: { enabled: false, include: [], exclude: [] },
  discovery: { intervalSeconds: 3600 },
  poll: { intervalSeconds: 300, timeoutSeconds: 120 },
  aws: { quotaShare: 0.5, requestTimeoutSeconds: 10 },
  details: { maxAgeSeconds: DAY, cacheSize: 50_000 },
  dns: {
    enabled: true,
    servers: 'public',
    intervalSeconds: 3600,
    timeoutSeconds: 3,
    concurrency: 50,
    failureGraceSeconds: 6 * 3600,
    export: 'problems',
  },
  renewal: {
    leads: [
      { maxLifetimeSeconds: 200 * DAY, leadSeconds: 45 * DAY },
      { maxLifetimeSeconds: undefined, leadSeconds: 60 * DAY },
    ],
  },
  attention: { policies: [], horizonSeconds: 30 * DAY, officeHours: undefined },
  alerts: { ownerTags: [] },
  grafana: { url: '' },
  metrics: { optional: [] },
  filters: { include: [], exclude: [] },
  acknowledge: [],
  state: { directory: '' },
  tags: { keys: [] },
  shard: { ordinal: 'auto', total: 1 },
  configFile: { isWatched: false },
};

t.test('parseConfig() is the defaults where nothing is configured', async (t) => {
  for (const given of [{}, { yaml: 'tags: {keys: null}' }, { yaml: '' }, { yaml: '# nothing\n' }, { yaml: 'dns:\n' }]) {
    t.strictSame(parse(given), { ok: true, value: DEFAULTS });
  }
});

const precedence: [name: string, given: Given, seconds: number][] = [
  ['default', {}, 3600],
  ['file', { yaml: 'dns: {interval: 1m}' }, 60],
  ['variable over file', { yaml: 'dns: {interval: 1m}', environment: { ACM_EXPORTER_DNS_INTERVAL: '2m' } }, 120],
  ['empty variable', { yaml: 'dns: {interval: 1m}', environment: { ACM_EXPORTER_DNS_INTERVAL: '' } }, 60],
  [
    'flag over all',
    { flags: { 'dns.interval': '3m' }, yaml: 'dns: {interval: 1m}', environment: { ACM_EXPORTER_DNS_INTERVAL: '2m' } },
    180,
  ],
];

t.test('parseConfig() takes flag over variable over file over default', async (t) => {
  for (const [name, given, seconds] of precedence) {
    const parsed = parse(given);
    t.equal(parsed.ok && parsed.value.dns.intervalSeconds, seconds, name);
  }
});

const regions: [name: string, given: Given, want: readonly string[]][] = [
  ['AWS_REGION', { environment: { AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-2' } }, ['eu-west-1']],
  ['AWS_DEFAULT_REGION', { environment: { AWS_DEFAULT_REGION: 'eu-west-2' } }, ['eu-west-2']],
  ['file over AWS_REGION', { yaml: 'regions: [us-east-1]', environment: { AWS_REGION: 'eu-west-1' } }, ['us-east-1']],
  ['one as text', { yaml: 'regions: us-east-1' }, ['us-east-1']],
  [
    'an AWS_REGION that does not matter',
    { flags: { regions: 'us-east-1' }, environment: { AWS_REGION: 'x' } },
    ['us-east-1'],
  ],
  ['none', {}, []],
];

t.test('parseConfig() has regions from ours or from AWS settings', async (t) => {
  for (const [name, given, want] of regions) {
    const parsed = parse(given);
    t.same(parsed.ok && parsed.value.regions, want, name);
  }
});

t.test('parseConfig() refuses an impossible AWS_REGION', async (t) => {
  const want = 'AWS_REGION: Invalid region "eu-west-1b"; that is a zone of the region "eu-west-1"';
  t.same(faults({ environment: { AWS_REGION: 'eu-west-1b' } }), [want]);
});

t.test('parseConfig() reports every fault of every source at once, overridden or not', async (t) => {
  const given = {
    flags: { 'poll.interval': '5', 'dns.enabled': 'yes' },
    environment: {
      ACM_EXPORTER_POLL_INTERVAL: '1 h',
      ACM_EXPORTER_FOO: 'secret',
      ACM_EXPORTER_REGIONS: 'us-east-1,us-east-1',
    },
    yaml: 'poll:\n  interval: never\n  pause: 1s\nlog: {level: trace}\nweb: {listen_address: [":1", "x"]}\nregions: []\n',
  };
  const UNITS = 'must have units, the largest first, such as "30s", "5m", "1h30m" or "2w"';
  t.same(faults(given), [
    'ACM_EXPORTER_FOO: Unknown variable; see --help for the list',
    'f:3:3: poll.pause: Unknown key "pause"; see --help for the list',
    'f:5:30: web.listen_address[1]: Invalid address "x"; must be host:port, such as ":10219", "0.0.0.0:80" or "[::1]:9100"',
    'f:4:14: log.level: Unknown value "trace"; must be one of debug, info, warn, error',
    'ACM_EXPORTER_REGIONS: Repeated entry "us-east-1"; must be listed once',
    'f:6:10: regions: Empty list; must have 1 to 100 entries',
    `--poll.interval: Invalid duration "5"; ${UNITS}`,
    `ACM_EXPORTER_POLL_INTERVAL: Invalid duration "1 h"; ${UNITS}`,
    `f:2:13: poll.interval: Invalid duration "never"; ${UNITS}`,
    '--dns.enabled: Invalid switch "yes"; must be true or false',
  ]);
});

t.test('parseConfig() still checks flags and variables when the file is no YAML', async (t) => {
  t.same(faults({ yaml: 'a: "', flags: { 'log.format': 'xml' } }), [
    'f:1:5: Invalid YAML: Missing closing "quote; must be YAML 1.2',
    '--log.format: Unknown value "xml"; must be one of logfmt, json',
  ]);
});

const limits: [name: string, given: Given, want: readonly string[]][] = [
  ['equal', { yaml: 'poll: {interval: 1m, timeout: 1m}' }, []],
  [
    'longer',
    { yaml: 'poll: {interval: 1m, timeout: 61s}' },
    ['f:1:31: poll.timeout: 1m1s is longer than poll.interval; must be at most 1m'],
  ],
  [
    'longer than a default',
    { flags: { 'poll.timeout': '6m' } },
    ['--poll.timeout: 6m is longer than poll.interval; must be at most 5m'],
  ],
  [
    'request',
    { flags: { 'aws.request_timeout': '3m' } },
    ['--aws.request-timeout: 3m is longer than poll.timeout; must be at most 2m'],
  ],
  [
    'lookup',
    { flags: { 'dns.interval': '1s', 'dns.timeout': '2s' } },
    ['--dns.timeout: 2s is longer than dns.interval; must be at most 1s'],
  ],
  [
    'ceiling that is wrong itself',
    { flags: { 'poll.interval': '0', 'poll.timeout': '6m' } },
    ['--poll.interval: Duration "0" is out of bounds; must be 1s to 1d'],
  ],
  [
    'wrong itself',
    { flags: { 'poll.interval': '1s', 'poll.timeout': '2d' } },
    ['--poll.timeout: Duration "2d" is out of bounds; must be 1s to 1d'],
  ],
];

t.test('parseConfig() holds the limits between settings', async (t) => {
  for (const [name, given, want] of limits) t.same(faults(given), want, name);
});

t.test('parseConfig() lowers a default to the setting that limits it', async (t) => {
  const parsed = parse({ flags: { 'poll.interval': '5s', 'dns.interval': '1s' } });
  t.match(parsed, {
    ok: true,
    value: {
      poll: { intervalSeconds: 5, timeoutSeconds: 5 },
      aws: { requestTimeoutSeconds: 5 },
      dns: { intervalSeconds: 1, timeoutSeconds: 1 },
    },
  });
});

t.test('parseConfig() takes fallbacks only where nothing is configured', async (t) => {
  const fallbacks = new Map([
    ['regions', 'us-east-1'],
    ['poll.interval', '10s'],
  ]);
  const environment = { AWS_REGION: 'eu-west-1', ACM_EXPORTER_POLL_INTERVAL: '20s' };
  const parsed = parseConfig({ flags: new Map(), environment, fallbacks });
  t.match(parsed, { ok: true, value: { regions: ['us-east-1'], poll: { intervalSeconds: 20 } } });
});
