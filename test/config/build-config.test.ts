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
  'log.level': ['debug', { log: { level: 'debug' } }],
  'log.format': ['json', { log: { format: 'json' } }],
  regions: ['eu-west-1,us-east-1', { regions: ['eu-west-1', 'us-east-1'] }],
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
  'metrics.optional': ['created', { metrics: { optional: ['created'] } }],
  'state.directory': ['/var/lib/x', { state: { directory: '/var/lib/x' } }],
  'tags.keys': ['team,Cost Center', { tags: { keys: ['team', 'Cost Center'] } }],
};

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
    const changed = parseConfig({ flags: new Map([[path, [text]]]), environment: {} });
    t.match(changed, { ok: true, value: change }, path);
    const before = new Set(leaves(defaults.value));
    t.equal(
      leaves(changed.ok && changed.value).filter((leaf) => !before.has(leaf)).length,
      1,
      `${path} changes one field`,
    );
  }
});
