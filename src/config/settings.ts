import { FINDINGS_EXPORTS } from '../certificate/findings-export.ts';
import { DEFAULT_LEADS } from '../certificate/renewal-window.ts';
import { accept } from '../validation/text-parser.ts';
import { accountRules } from './account-rules.ts';
import { accountList } from './accounts.ts';
import { acknowledgments } from './acknowledgments.ts';
import { attentionPolicies } from './attention-policies.ts';
import { LOG_FORMATS, LOG_LEVELS } from './config.ts';
import { filterRules } from './filter-rules.ts';
import { grafanaUrl } from './grafana-url.ts';
import { listenAddresses, probeAddresses } from './listen-addresses.ts';
import { nameServers } from './name-servers.ts';
import { officeHours } from './office-hours.ts';
import { optionalMetrics } from './optional-metrics.ts';
import { excludedRegions, regionChoice } from './region-choice.ts';
import { renewalLeads } from './renewal-leads.ts';
import { externalId, roleArn, roleName } from './role-types.ts';
import { type Setting, setting } from './setting.ts';
import { MOST_SHARDS, shardOrdinal } from './shard-ordinal.ts';
import { ownerTags, tagKeys } from './tag-key.ts';
import { parseTelemetryPath } from './telemetry-path.ts';
import { boolean, choice, duration, scalar, share, wholeNumber } from './value-type.ts';

/**
 * Every setting, once. The file's paths, the flags, the variables, `--help` and `docs/configuration.md` follow from it;
 * `build-config.ts` says where in `Config` each goes.
 */
export const SETTINGS = {
  listenAddress: setting(
    'web.listen_address',
    listenAddresses,
    ':10219',
    'Addresses to listen on; without a host, every interface, IPv6 and IPv4',
  ),
  telemetryPath: setting(
    'web.telemetry_path',
    scalar('PATH', 'not that of a page, nor below `/-/` or `/api/`', parseTelemetryPath),
    '/metrics',
    'Path of the metrics page',
  ),
  probeAddress: setting(
    'web.probe_address',
    probeAddresses,
    '',
    'Extra addresses that serve only health and readiness, over plain HTTP, whatever web.config.file says',
  ),
  webConfigFile: setting(
    'web.config.file',
    scalar('FILE', 'a path', accept),
    '',
    "TLS, passwords and more for the listeners, in exporter-toolkit's format; reloaded when it changes",
  ),
  enableLifecycle: setting(
    'web.enable_lifecycle',
    boolean,
    'false',
    'Whether POST /-/reload reloads the configuration and POST /-/quit stops the exporter',
  ),
  logLevel: setting('log.level', choice(LOG_LEVELS), 'info', 'Least severe lines to log'),
  logFormat: setting('log.format', choice(LOG_FORMATS), 'logfmt', 'Format of the log lines'),
  regions: setting(
    'regions',
    regionChoice,
    '',
    "Regions to read, or all that are enabled in each account; by default the region of AWS's own settings",
    { awsVariables: ['AWS_REGION', 'AWS_DEFAULT_REGION'], defaultValue: [] },
  ),
  excludeRegions: setting('exclude_regions', excludedRegions, '', 'Regions to skip, even if included elsewhere'),
  accounts: setting(
    'accounts',
    accountList,
    '',
    "Accounts to read; by default, and without an organization, the account of the exporter's credentials",
  ),
  roleName: setting('assume_role.name', roleName, '', 'Role to assume in every account without its own role_arn'),
  roleExternalId: setting(
    'assume_role.external_id',
    externalId,
    '',
    'External id that the trust policy of that role requires',
  ),
  hubArn: setting('assume_role.hub_arn', roleArn, '', 'Role to assume first, and to assume all others with'),
  hubExternalId: setting(
    'assume_role.hub_external_id',
    externalId,
    '',
    'External id that the trust policy of the hub role requires',
  ),
  organizationEnabled: setting(
    'organization.enabled',
    boolean,
    'false',
    'Whether to discover accounts through AWS Organizations',
  ),
  organizationInclude: setting(
    'organization.include',
    accountRules,
    '',
    'Accounts to read; by default all of the organization',
  ),
  organizationExclude: setting('organization.exclude', accountRules, '', 'Accounts to skip, even if they are included'),
  discoveryInterval: setting(
    'discovery.interval',
    duration('1m', '1d'),
    '1h',
    'How often accounts and regions are discovered',
  ),
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
    "Share of ACM's published request quotas to use; everyone in the account shares them",
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
    "How old a certificate's details may become before they are read again, even without a change",
  ),
  detailsCacheSize: setting(
    'details.cache_size',
    wholeNumber(1, 10_000_000),
    '50000',
    'Most certificates per region with details; beyond that, only the most endangered have them',
  ),
  dnsEnabled: setting('dns.enabled', boolean, 'true', 'Whether to look up validation records and CAA'),
  dnsServers: setting(
    'dns.servers',
    nameServers,
    'public',
    "DNS servers to ask: well-known public ones (the system's if those do not answer), the system's, or a list",
  ),
  dnsInterval: setting('dns.interval', duration('1s', '1w'), '1h', 'How often each record is looked up'),
  dnsTimeout: setting('dns.timeout', duration('10ms', '1m'), '3s', 'Time limit of each lookup; at most dns.interval'),
  dnsConcurrency: setting('dns.concurrency', wholeNumber(1, 1000), '50', 'Most lookups at the same time'),
  dnsFailureGrace: setting(
    'dns.failure_grace',
    duration('0s', '30d'),
    '6h',
    'How long the last finding stays valid while lookups fail',
  ),
  dnsExport: setting(
    'dns.export',
    choice(FINDINGS_EXPORTS),
    'problems',
    'Whether to export all findings and validation states, or only problems',
  ),
  renewalLeads: setting(
    'renewal.leads',
    renewalLeads,
    '200d=45d,*=60d',
    'How long before expiry ACM starts to renew public certificates, by their lifetime',
    { defaultValue: DEFAULT_LEADS },
  ),
  attentionPolicies: setting(
    'attention.policies',
    attentionPolicies,
    '',
    'What needs attention, how urgently and from when; the first policy that matches applies, or else the default',
  ),
  attentionHorizon: setting(
    'attention.horizon',
    duration('1h', '1y'),
    '30d',
    'How far ahead severities are exported, and so how long the exporter can be down before alerts miss one',
  ),
  officeHours: setting(
    'attention.office_hours',
    officeHours,
    '',
    'Office hours; a page that would start outside them starts in the last office hour before',
  ),
  ownerTags: setting(
    'alerts.owner_tags',
    ownerTags,
    '',
    "Tags that name the owner of a certificate; the first one it has counts, or else the account's name or id",
  ),
  grafanaUrl: setting('grafana.url', grafanaUrl, '', 'Address of your Grafana; pages then link to its dashboards'),
  optionalFamilies: setting(
    'metrics.optional',
    optionalMetrics,
    '',
    'Certificate metrics that are exported only if listed here',
  ),
  filtersInclude: setting(
    'filters.include',
    filterRules,
    '',
    'Only certificates that match one of these rules are read; without rules, all are',
  ),
  filtersExclude: setting(
    'filters.exclude',
    filterRules,
    '',
    'Certificates that match one of these rules are only counted',
  ),
  acknowledge: setting(
    'acknowledge',
    acknowledgments,
    '',
    'Certificates whose expiry is accepted until a date, and why; they raise no alerts until then',
  ),
  stateDirectory: setting(
    'state.directory',
    scalar('FOLDER', 'a path', accept),
    '',
    'Folder that keeps what is known across restarts, for this exporter alone; by default nothing is kept',
  ),
  tagKeys: setting('tags.keys', tagKeys, '', 'Tags to read and export as labels'),
  shardOrdinal: setting(
    'shard.ordinal',
    shardOrdinal,
    'auto',
    'Number of this shard, starting at 0; auto takes it from the end of the host name, as in a StatefulSet',
  ),
  shardTotal: setting(
    'shard.total',
    wholeNumber(1, MOST_SHARDS),
    '1',
    'Number of shards that divide the accounts and regions; each is a separate exporter',
  ),
  configWatch: setting(
    'config.watch',
    boolean,
    'false',
    'Whether to reload the configuration when the content of its file changes',
  ),
};

/** A setting's path: `Record<SettingPath, …>` is a table that leaves none out. */
export type SettingPath = (typeof SETTINGS)[keyof typeof SETTINGS]['path'];

/** The table as rows, in the order of help and documentation. */
export const SETTING_ROWS: readonly Setting<unknown, SettingPath>[] = Object.values(SETTINGS);
