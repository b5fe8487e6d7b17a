import { FINDINGS_EXPORTS } from '../certificate/findings-export.ts';
import { OPTIONAL_FAMILIES, type OptionalFamily } from '../certificate/optional-families.ts';
import { DEFAULT_LEADS } from '../certificate/renewal-window.ts';
import { tagLabel } from '../certificate/tag-label.ts';
import { oneOf, scalar as textValue } from '../validation/scalar.ts';
import { accept } from '../validation/text-parser.ts';
import { attentionPolicies } from './attention-policies.ts';
import { type ListenAddress, LOG_FORMATS, LOG_LEVELS } from './config.ts';
import { listenAddressesOverlap, parseListenAddress } from './listen-address.ts';
import { nameServers } from './name-servers.ts';
import { officeHours } from './office-hours.ts';
import { parseRegion } from './region.ts';
import { renewalLeads } from './renewal-leads.ts';
import { type Setting, setting } from './setting.ts';
import { parseTagKey } from './tag-key.ts';
import { parseTelemetryPath } from './telemetry-path.ts';
import { boolean, choice, duration, list, scalar, share, wholeNumber } from './value-type.ts';

const same = (text: string): string => text;
const addressText = ({ host, port }: ListenAddress): string => `${host ?? ''}:${port}`;

const listenAddresses = list(
  'ADDRESS,…',
  '1 to 16 of `host:port`; port 0 is any free one',
  textValue(parseListenAddress),
  {
    min: 1,
    max: 16,
    identity: addressText,
    conflict: { between: listenAddressesOverlap, hint: 'one of them takes what the other wants; leave one out' },
  },
);
const probeAddresses = list('ADDRESS,…', 'up to 16 of `host:port`', textValue(parseListenAddress), {
  min: 0,
  max: 16,
  identity: addressText,
});
const regions = list('REGION,…', '1 to 100 region codes', textValue(parseRegion), {
  min: 1,
  max: 100,
  identity: same,
});
const tagKeys = list('KEY,…', 'up to 50 tag keys that differ as labels', textValue(parseTagKey), {
  min: 0,
  max: 50,
  identity: tagLabel,
});

const ownerTags = list('KEY,…', 'up to 10 tag keys', textValue(parseTagKey), { min: 0, max: 10, identity: same });
const optionalFamilies = list(
  'METRIC,…',
  OPTIONAL_FAMILIES.map((name) => `\`${name}\``).join(', '),
  oneOf<OptionalFamily>(OPTIONAL_FAMILIES),
  { min: 0, max: OPTIONAL_FAMILIES.length, identity: same },
);

/**
 * Every setting, once. The file's paths, the flags, the variables, `--help` and `docs/configuration.md` follow from it;
 * `build-config.ts` says where in `Config` each goes.
 */
export const SETTINGS = {
  listenAddress: setting(
    'web.listen_address',
    listenAddresses,
    ':10219',
    'Where to listen; without a host on every interface, IPv6 and IPv4',
  ),
  telemetryPath: setting(
    'web.telemetry_path',
    scalar('PATH', 'not `/` nor below `/-/`', parseTelemetryPath),
    '/metrics',
    'Path of the metrics page',
  ),
  probeAddress: setting(
    'web.probe_address',
    probeAddresses,
    '',
    'Where to serve health and readiness besides, by plain HTTP, whatever web.config.file asks for elsewhere',
  ),
  webConfigFile: setting(
    'web.config.file',
    scalar('FILE', 'a path', accept),
    '',
    "TLS, passwords and more for the listeners, in exporter-toolkit's form; read again when it changes",
  ),
  logLevel: setting('log.level', choice(LOG_LEVELS), 'info', 'The least important lines to log'),
  logFormat: setting('log.format', choice(LOG_FORMATS), 'logfmt', 'Form of the log lines'),
  regions: setting('regions', regions, '', "Regions to read; AWS's own settings name the one region otherwise", {
    awsVariables: ['AWS_REGION', 'AWS_DEFAULT_REGION'],
    defaultValue: [],
  }),
  pollInterval: setting('poll.interval', duration('1s', '1d'), '5m', 'How often each region is read'),
  pollTimeout: setting(
    'poll.timeout',
    duration('1s', '1d'),
    '2m',
    'Time limit for listing the certificates of a region; at most poll.interval',
  ),
  quotaShare: setting(
    'aws.quota_share',
    share,
    '0.5',
    "Share of ACM's published request quotas to use; they are shared with everyone in the account",
  ),
  requestTimeout: setting(
    'aws.request_timeout',
    duration('100ms', '5m'),
    '10s',
    'Time limit of each AWS request; at most poll.timeout',
  ),
  detailsMaxAge: setting(
    'details.max_age',
    duration('1m', '1y'),
    '24h',
    "When a certificate's details are read again although nothing about it has changed",
  ),
  detailsCacheSize: setting(
    'details.cache_size',
    wholeNumber(1, 10_000_000),
    '50000',
    'Certificates of each region whose details are kept, the most endangered; the others have none',
  ),
  dnsEnabled: setting('dns.enabled', boolean, 'true', 'Whether to look up validation records and CAA'),
  dnsServers: setting(
    'dns.servers',
    nameServers,
    'public',
    "DNS servers to ask: well-known public ones (the system's where those do not answer), the system's, or these",
  ),
  dnsInterval: setting('dns.interval', duration('1s', '1w'), '1h', 'How often each record is looked up'),
  dnsTimeout: setting('dns.timeout', duration('10ms', '1m'), '3s', 'Time limit of each lookup; at most dns.interval'),
  dnsConcurrency: setting('dns.concurrency', wholeNumber(1, 1000), '50', 'Lookups under way at the same time'),
  dnsFailureGrace: setting(
    'dns.failure_grace',
    duration('0s', '30d'),
    '6h',
    'How long the last finding stands while lookups fail',
  ),
  dnsExport: setting(
    'dns.export',
    choice(FINDINGS_EXPORTS),
    'problems',
    'Whether to export all findings and validation states of names, or only problems',
  ),
  renewalLeads: setting(
    'renewal.leads',
    renewalLeads,
    '200d=45d,*=60d',
    'How long before expiry ACM starts to renew public certificates of up to a lifetime',
    { defaultValue: DEFAULT_LEADS },
  ),
  attentionPolicies: setting(
    'attention.policies',
    attentionPolicies,
    '',
    'What needs attention, how urgently and from when; the first policy that matches applies, else the default',
  ),
  attentionHorizon: setting(
    'attention.horizon',
    duration('1h', '1y'),
    '30d',
    'How far ahead severities are exported: an exporter can be down that long before alerts miss one',
  ),
  officeHours: setting(
    'attention.office_hours',
    officeHours,
    '',
    'When somebody is at work: a page that would start outside these hours starts in the last one before',
  ),
  ownerTags: setting(
    'alerts.owner_tags',
    ownerTags,
    '',
    "Tags that name the owner of a certificate; the first one it has counts, else the account's name or id",
  ),
  optionalFamilies: setting(
    'metrics.optional',
    optionalFamilies,
    '',
    'Certificate metrics that are exported only if named here',
  ),
  stateDirectory: setting(
    'state.directory',
    scalar('FOLDER', 'a path', accept),
    '',
    'Where to keep what was found out over restarts: a folder of this exporter alone; nothing is kept otherwise',
  ),
  tagKeys: setting('tags.keys', tagKeys, '', 'Tags to read and export as labels; none otherwise'),
};

/** A setting's path: `Record<SettingPath, …>` is a table that leaves none out. */
export type SettingPath = (typeof SETTINGS)[keyof typeof SETTINGS]['path'];

/** The table as rows, in the order of help and documentation. */
export const SETTING_ROWS: readonly Setting<unknown, SettingPath>[] = Object.values(SETTINGS);
