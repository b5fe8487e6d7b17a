import type { Setting } from '../../src/config/setting.ts';
import { SETTING_ROWS } from '../../src/config/settings.ts';
import { DURATION_FORM, flag, integer, object, objects, type SchemaNode, section, text } from '../schema.ts';

/** The chart sets these as flags, because Service, probes and monitors must know them. */
const OF_THE_CHART = /^web\./;

const scalarTexts: SchemaNode = { type: ['array', 'string'], items: { type: 'string' } };

/**
 * Lists of maps: accounts, policies, filters, acknowledgments. Ids of accounts must be texts: as a number, `012345678901` would lose its zero and
 * never match. The exporter itself checks everything else at the start.
 */
const maps: SchemaNode = {
  type: 'array',
  items: {
    type: 'object',
    properties: {
      id: { type: 'string' },
      ids: scalarTexts,
      accounts: scalarTexts,
      match: { type: 'object', properties: { accounts: scalarTexts } },
    },
  },
};

/** What a setting's value can look like in YAML, by how the exporter's help writes it. The exporter checks it in full. */
function valueSchema({ path, defaultValue, valueType: { placeholder } }: Setting<unknown>): SchemaNode {
  // A number, or `auto`.
  if (path === 'shard.ordinal') return { type: ['integer', 'string'] };
  if (placeholder === 'true|false') return { type: 'boolean' };
  if (/^\w+(\|\w+)+$/.test(placeholder)) return { type: 'string', enum: placeholder.split('|') };
  if (placeholder === 'NUMBER') return { type: 'integer' };
  if (placeholder === 'SHARE') return { type: 'number' };
  if (placeholder === 'DURATION') return { type: 'string', ...DURATION_FORM };
  if (placeholder === 'LIFETIME=LEAD,…') return { type: ['array', 'string'] };
  if (placeholder === 'JSON') return Array.isArray(defaultValue) ? maps : { type: 'object' };
  return scalarTexts;
}

/** The settings as the file nests them; `prefix` is '' or ends with a dot. */
function settingsBelow(prefix: string): Readonly<Record<string, SchemaNode>> {
  const rows = SETTING_ROWS.filter(({ path }) => path.startsWith(prefix) && !OF_THE_CHART.test(path));
  const keys = new Set(rows.map(({ path }) => path.slice(prefix.length).replace(/\..*$/, '')));
  return Object.fromEntries(
    Array.from(keys, (key) => {
      const setting = rows.find(({ path }) => path === `${prefix}${key}`);
      return [key, setting === undefined ? sectionOf(`${prefix}${key}.`) : settingNode(setting)];
    }),
  );
}

function sectionOf(prefix: string): SchemaNode {
  return { type: 'object', additionalProperties: false, properties: settingsBelow(prefix) };
}

function settingNode(setting: Setting<unknown>): SchemaNode {
  const { description, valueType } = setting;
  return { ...valueSchema(setting), description: `${description}: ${valueType.allowed}.` };
}

/** How the exporter is configured. */
export const configuration: Readonly<Record<string, SchemaNode>> = {
  config: object(
    'The settings of the exporter, as in its configuration file: docs/configuration.md. They become a ConfigMap; when it changes, the pods are ' +
      'replaced. For `web`, use `containerPort`, `telemetryPath` and `extraArgs` instead.',
    {},
    {
      additionalProperties: false,
      properties: settingsBelow(''),
      examples: [
        {
          regions: ['eu-central-1', 'us-east-1'],
          attention: {
            policies: [{ match: { accounts: ['444455556666'] }, severities: { email_validation: 'none' } }],
          },
        },
      ],
    },
  ),
  existingConfigMap: text(
    'Your own ConfigMap in place of `config`, with the file under the key `acm-exporter.yaml`. After a change, restart the exporter; or let it watch the file with `extraArgs: [--config.watch]`.',
  ),
  telemetryPath: text('Path of the metrics page.', '/metrics', { pattern: '^/[^-?# ][^?# ]*$' }),
  extraArgs: {
    type: 'array',
    description:
      'More flags for the exporter. They override `config`. For `--web.listen-address` and `--web.telemetry-path`, use `containerPort` and `telemetryPath` instead.',
    default: [],
    items: { type: 'string', not: { pattern: '^--web\\.(listen-address|telemetry-path)' } },
    examples: [['--log.level=debug']],
  },
  webConfigSecret: text(
    'A Secret with a web configuration file (TLS, passwords: docs/access.md) under the key `web.yml`, and the files that it names. Requires `probePort`.',
  ),
  probePort: integer(
    'Port on which the container answers probes over plain HTTP and without a password, whatever `webConfigSecret` says. 0: none.',
    0,
    { minimum: 0, maximum: 65535 },
  ),
  state: section(
    'What the exporter keeps across restarts, so that it has all certificates at once even if AWS is unreachable (`state.directory`).',
    {
      enabled: flag('Whether to keep state, in an emptyDir, which survives a crash of the container.', false),
      existingClaim: text(
        'A PersistentVolumeClaim in place of the emptyDir, which also survives the pod. For a single exporter only: `replicaCount` 1, and the strategy Recreate.',
      ),
    },
  ),
  extraEnv: objects('More environment variables.', {
    examples: [[{ name: 'HTTPS_PROXY', value: 'http://proxy.example.com:3128' }]],
  }),
  extraEnvFrom: objects('ConfigMaps and Secrets whose keys become environment variables.', {
    examples: [[{ secretRef: { name: 'aws-credentials' } }]],
  }),
  containerPort: integer('Port on which the container listens.', 10219, { minimum: 1, maximum: 65535 }),
};
