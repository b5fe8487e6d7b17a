import { FINDINGS_EXPORTS } from '../certificate/findings-export.ts';
import { DEFAULT_LEADS } from '../certificate/renewal-window.ts';
import { accept } from '../validation/text-parser.ts';
import { accountRules } from './account-rules.ts';
import { accountList } from './accounts.ts';
import { acknowledgments } from './acknowledgments.ts';
import { attentionPolicies } from './attention-policies.ts';
import { LOG_FORMATS, LOG_LEVELS } from './config.ts';
import { filterRules } from './filter-rules.ts';
import { listenAddresses, probeAddresses } from './listen-addresses.ts';
import { nameServers } from './name-servers.ts';
import { officeHours } from './office-hours.ts';
import { optionalFamilies } from './optional-families.ts';
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
  enableLifecycle: setting(
    'web.enable_lifecycle',
    boolean,
    'false',
    'Whether POST /-/reload reads the configuration again and POST /-/quit ends the exporter',
  ),
  logLevel: setting('log.level', choice(LOG_LEVELS), 'info', 'The least important lines to log'),
  logFormat: setting('log.format', choice(LOG_FORMATS), 'logfmt', 'Form of the log lines'),
  regions: setting(
    'regions',
    regionChoice,
    '',
    "Regions to read, or all that are enabled in each account; AWS's own settings name the one region otherwise",
    { awsVariables: ['AWS_REGION', 'AWS_DEFAULT_REGION'], defaultValue: [] },
  ),
  excludeRegions: setting('exclude_regions', excludedRegions, '', 'Regions not to read, whatever else names them'),
  accounts: setting(
    'accounts',
    accountList,
    '',
    "Accounts to read; without any, and without an organization, that of the exporter's credentials",
  ),
  roleName: setting('assume_role.name', roleName, '', 'Role to assume in every account that has no role of its own'),
  roleExternalId: setting(
    'assume_role.external_id',
    externalId,
    '',
    'External id that the trust policy of that role asks for',
  ),
  hubArn: setting('assume_role.hub_arn', roleArn, '', 'Role to assume first, with which all others are assumed'),
  hubExternalId: setting('assume_role.hub_external_id', externalId, '', 'External id that its trust policy asks for'),
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
    'Accounts to read; all of the organization without any',
  ),
  organizationExclude: setting(
    'organization.exclude',
    accountRules,
    '',
    'Accounts not to read, also if they are included',
  ),
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
  filtersInclude: setting(
    'filters.include',
    filterRules,
    '',
    'Only certificates that one of these rules is for are looked at; all where there is none',
  ),
  filtersExclude: setting(
    'filters.exclude',
    filterRules,
    '',
    'Certificates that one of these rules is for are not looked at; they are counted',
  ),
  acknowledge: setting(
    'acknowledge',
    acknowledgments,
    '',
    'Certificates whose expiry is accepted until a date, and why: their alerts rest until then',
  ),
  stateDirectory: setting(
    'state.directory',
    scalar('FOLDER', 'a path', accept),
    '',
    'Where to keep what was found out over restarts: a folder of this exporter alone; nothing is kept otherwise',
  ),
  tagKeys: setting('tags.keys', tagKeys, '', 'Tags to read and export as labels; none otherwise'),
  shardOrdinal: setting(
    'shard.ordinal',
    shardOrdinal,
    'auto',
    'Which shard this is, from 0 on; auto is the number at the end of the host name, as a StatefulSet has it',
  ),
  shardTotal: setting(
    'shard.total',
    wholeNumber(1, MOST_SHARDS),
    '1',
    'Into how many shards accounts and regions are divided; each is an exporter of its own',
  ),
  configWatch: setting(
    'config.watch',
    boolean,
    'false',
    'Whether to read the configuration again when the content of its file changes',
  ),
};

/** A setting's path: `Record<SettingPath, …>` is a table that leaves none out. */
export type SettingPath = (typeof SETTINGS)[keyof typeof SETTINGS]['path'];

/** The table as rows, in the order of help and documentation. */
export const SETTING_ROWS: readonly Setting<unknown, SettingPath>[] = Object.values(SETTINGS);
