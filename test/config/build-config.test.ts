import t from 'tap';
import { DEFAULT_POLICY } from '../../src/attention/policy.ts';
import { parseConfig } from '../../src/config/parse-config.ts';
import { SETTING_ROWS, type SettingPath } from '../../src/config/settings.ts';

/** Another value than the default for every setting, and what it changes in the configuration. */
const changes: Readonly<Record<SettingPath, [text: string, change: object]>> = {
  'web.listen_address': ['[::1]:1', { web: { listenAddress: [{ host: '::1', port: 1 }] } }],
  'web.telemetry_path': ['/acm', { web: { telemetryPath: '/acm' } }],
  'web.probe_address': [':1', { web: { probeAddress: [{ host: undefined, port: 1 }] } }],
  'web.config.file': ['web.yml', { web: { configFile: 'web.yml' } }],
  'web.enable_lifecycle': ['true', { web: { isLifecycleEnabled: true } }],
  'log.level': ['debug', { log: { level: 'debug' } }],
  'log.format': ['json', { log: { format: 'json' } }],
  regions: ['eu-west-1,us-east-1', { regions: ['eu-west-1', 'us-east-1'] }],
  exclude_regions: ['us-east-1', { excludeRegions: ['us-east-1'] }],
  accounts: [
    '[{"role_arn":"arn:aws:iam::111122223333:role/reader","name":"shop"}]',
    {
      accounts: [{ id: '111122223333', name: 'shop', role: { arn: 'arn:aws:iam::111122223333:role/reader' } }],
    },
  ],
  'assume_role.name': ['monitoring/reader', { assumeRole: { name: 'monitoring/reader' } }],
  'assume_role.external_id': ['some-id', { assumeRole: { externalId: 'some-id' } }],
  'assume_role.hub_arn': [
    'arn:aws:iam::111122223333:role/hub',
    { assumeRole: { hubArn: 'arn:aws:iam::111122223333:role/hub' } },
  ],
  'assume_role.hub_external_id': ['some-id', { assumeRole: { hubExternalId: 'some-id' } }],
  'organization.enabled': ['true', { organization: { enabled: true } }],
  'organization.include': ['[{"names":["Prod*"]}]', { organization: { include: [{ names: ['prod*'] }] } }],
  'organization.exclude': ['[{"units":["r-root"]}]', { organization: { exclude: [{ units: ['r-root'] }] } }],
  'discovery.interval': ['2h', { discovery: { intervalSeconds: 7200 } }],
  'poll.interval': ['10m', { poll: { intervalSeconds: 600 } }],
  'poll.timeout': ['1m', { poll: { timeoutSeconds: 60 } }],
  'aws.quota_share': ['0.25', { aws: { quotaShare: 0.25 } }],
  'aws.request_timeout': ['1500ms', { aws: { requestTimeoutSeconds: 1.5 } }],
  'details.max_age': ['1h', { details: { maxAgeSeconds: 3600 } }],
  'details.cache_size': ['7', { details: { cacheSize: 7 } }],
  'dns.enabled': ['false', { dns: { enabled: false } }],
  'dns.servers': [
    '1.1.1.1,[::1]:53',
    {
      dns: {
        servers: [
          { address: '1.1.1.1', port: 53 },
          { address: '::1', port: 53 },
        ],
      },
    },
  ],
  'dns.interval': ['2h', { dns: { intervalSeconds: 7200 } }],
  'dns.timeout': ['2s', { dns: { timeoutSeconds: 2 } }],
  'dns.concurrency': ['9', { dns: { concurrency: 9 } }],
  'dns.failure_grace': ['0', { dns: { failureGraceSeconds: 0 } }],
  'dns.export': ['all', { dns: { export: 'all' } }],
  'renewal.leads': ['*=1d', { renewal: { leads: [{ maxLifetimeSeconds: undefined, leadSeconds: 86_400 }] } }],
  'attention.policies': ['[{}]', { attention: { policies: [DEFAULT_POLICY] } }],
  'attention.horizon': ['60d', { attention: { horizonSeconds: 5_184_000 } }],
  'attention.office_hours': [
    '{"from":"09:00","to":"17:00","time_zone":"UTC"}',
    {
      attention: {
        officeHours: { weekdays: [1, 2, 3, 4, 5], fromMinute: 540, toMinute: 1020, timeZone: 'UTC' },
      },
    },
  ],
  'alerts.owner_tags': ['owner,team', { alerts: { ownerTags: ['owner', 'team'] } }],
  'grafana.url': ['https://grafana.example.com/', { grafana: { url: 'https://grafana.example.com' } }],
  'metrics.optional': ['created', { metrics: { optional: ['created'] } }],
  'filters.include': [
    '[{"types":["PRIVATE"]}]',
    { filters: { include: [{ name: '1', match: { types: ['PRIVATE'] } }] } },
  ],
  'filters.exclude': [
    '[{"name":"a","types":["PRIVATE"]}]',
    { filters: { exclude: [{ name: 'a', match: { types: ['PRIVATE'] } }] } },
  ],
  acknowledge: [
    '[{"tags":{"a":[]},"until":"1970-01-02","reason":"b"}]',
    { acknowledge: [{ match: { tags: new Map([['a', []]]) }, untilSeconds: 86_400, reason: 'b' }] },
  ],
  'state.directory': ['/var/lib/x', { state: { directory: '/var/lib/x' } }],
  'tags.keys': ['team,Cost Center', { tags: { keys: ['team', 'Cost Center'] } }],
  'shard.ordinal': ['7', { shard: { ordinal: 7 } }],
  'shard.total': ['3', { shard: { total: 3 } }],
  'config.watch': ['true', { configFile: { isWatched: true } }],
};

const ROLE: readonly (readonly [string, readonly string[]])[] = [['assume_role.name', ['reader']]];

/** A setting whose value is a map. */
const WHOLE = '.attention.officeHours';

function leaves(value: unknown, path = ''): readonly string[] {
  if (path.endsWith(WHOLE)) return [`${path} ${JSON.stringify(value)}`];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path} ${JSON.stringify(value)}`];
  return Object.entries(value).flatMap(([key, part]) => leaves(part, `${path}.${key}`));
}

t.test('buildConfig() gives every setting its own field', async (t) => {
  t.same(
    Object.keys(changes),
    SETTING_ROWS.map(({ path }) => path),
  );
  const defaults = parseConfig({ flags: new Map(), environment: {} });
  if (!defaults.ok) throw new Error('The defaults are valid');
  for (const [path, [text, change]] of Object.entries(changes)) {
    // Accounts that are discovered need a role.
    const others = path === 'organization.enabled' ? ROLE : [];
    const changed = parseConfig({ flags: new Map([...others, [path, [text]]]), environment: {} });
    t.match(changed, { ok: true, value: change }, path);
    const before = new Set([...leaves(defaults.value), ...(others.length === 0 ? [] : ['.assumeRole.name "reader"'])]);
    t.equal(
      leaves(changed.ok && changed.value).filter((leaf) => !before.has(leaf)).length,
      1,
      `${path} changes one field`,
    );
  }
});
