import type { Acknowledgment } from '../attention/acknowledgment.ts';
import type { AttentionRules } from '../attention/attention-rules.ts';
import type { Filters } from '../certificate/filters.ts';
import type { FindingsExport } from '../certificate/findings-export.ts';
import type { OptionalFamily } from '../certificate/optional-families.ts';
import type { RenewalLead } from '../certificate/renewal-window.ts';
import type { OrganizationRules } from '../discovery/organization-rules.ts';
import type { ConfiguredAccount, RegionChoice } from '../discovery/target-rules.ts';
import type { DnsServer } from '../dns/server.ts';

/**
 * The configuration after every source was read, checked and merged: nested like the YAML file, durations in seconds.
 * Knows nothing of flags, variables or YAML; `settings.ts` says where each value comes from and what it means.
 */
export interface Config {
  readonly web: WebConfig;
  readonly log: LogConfig;
  /** Regions to read, in the order given; empty where neither the configuration nor `AWS_REGION` names one. */
  readonly regions: RegionChoice;
  /** Not read, whatever else names them. */
  readonly excludeRegions: readonly string[];
  /** Empty, and without an organization: the account of the credentials. */
  readonly accounts: readonly ConfiguredAccount[];
  readonly assumeRole: AssumeRoleConfig;
  readonly organization: OrganizationConfig;
  readonly discovery: DiscoveryConfig;
  readonly poll: PollConfig;
  readonly aws: AwsConfig;
  readonly details: DetailsConfig;
  readonly dns: DnsConfig;
  readonly renewal: RenewalConfig;
  readonly attention: AttentionConfig;
  readonly alerts: AlertsConfig;
  readonly grafana: GrafanaConfig;
  readonly metrics: MetricsConfig;
  readonly filters: Filters;
  readonly acknowledge: readonly Acknowledgment[];
  readonly tags: TagsConfig;
  readonly shard: ShardConfig;
  readonly configFile: ConfigFileConfig;
  readonly state: StateConfig;
}

export interface WebConfig {
  /** At least one. */
  readonly listenAddress: readonly ListenAddress[];
  /** Begins with a slash; never `/` nor below `/-/`. */
  readonly telemetryPath: string;
  /** Where health and readiness are served as well, by plain HTTP and without a password. */
  readonly probeAddress: readonly ListenAddress[];
  /** Path of exporter-toolkit's web configuration file; '' for none. */
  readonly configFile: string;
  /** Whether a request may reload the configuration and end the process. */
  readonly isLifecycleEnabled: boolean;
}

/** One address to listen on. */
export interface ListenAddress {
  /** Name or IP address without brackets; undefined means every interface, IPv6 and IPv4. */
  readonly host: string | undefined;
  /** 0 means any free port. */
  readonly port: number;
}

/** Values of `log.level`, the most talkative first. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Values of `log.format`. */
export const LOG_FORMATS = ['logfmt', 'json'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

export interface LogConfig {
  readonly level: LogLevel;
  readonly format: LogFormat;
}

export interface AssumeRoleConfig {
  /** Of the role in every account, with its path; '' for none. */
  readonly name: string;
  readonly externalId: string;
  /** Assumed before any other; '' for none. */
  readonly hubArn: string;
  readonly hubExternalId: string;
}

export interface OrganizationConfig extends OrganizationRules {
  /** Whether accounts are discovered. */
  readonly enabled: boolean;
}

export interface DiscoveryConfig {
  readonly intervalSeconds: number;
}

export interface PollConfig {
  readonly intervalSeconds: number;
  /** Never more than the interval. */
  readonly timeoutSeconds: number;
}

export interface AwsConfig {
  /** Share of ACM's published request quotas that the exporter may use: above 0, at most 1. */
  readonly quotaShare: number;
  /** Never more than the poll's time limit. */
  readonly requestTimeoutSeconds: number;
}

export interface DetailsConfig {
  readonly maxAgeSeconds: number;
  /** Entries. */
  readonly cacheSize: number;
}

/** Whom to ask: well-known public servers, the system's, or these, at least one. */
export type NameServers = 'public' | 'system' | readonly DnsServer[];

export interface DnsConfig {
  readonly enabled: boolean;
  readonly servers: NameServers;
  readonly intervalSeconds: number;
  /** Of one lookup. */
  readonly timeoutSeconds: number;
  readonly concurrency: number;
  /** How long lookups must have failed before a finding becomes `lookup_failed`; 0: at once. */
  readonly failureGraceSeconds: number;
  readonly export: FindingsExport;
}

export interface RenewalConfig {
  /** For public certificates, ascending by lifetime; the last one holds for every longer lifetime. */
  readonly leads: readonly RenewalLead[];
}

/** As in the rules of attention, which it becomes with the tags of owners and the acknowledgments. */
export type AttentionConfig = Omit<AttentionRules, 'ownerTags' | 'acknowledgments'>;

export interface AlertsConfig {
  /** Tags that say whose a certificate is, in the order of preference. */
  readonly ownerTags: readonly string[];
}

export interface GrafanaConfig {
  /** Without a final slash; '' for none. */
  readonly url: string;
}

export interface MetricsConfig {
  readonly optional: readonly OptionalFamily[];
}

export interface StateConfig {
  /** '': nothing is kept. */
  readonly directory: string;
}

export interface TagsConfig {
  /** As AWS spells them; empty: none are exported. */
  readonly keys: readonly string[];
}

export interface ShardConfig {
  /** From 0 to `total` - 1; `auto` only until the host name was looked at. */
  readonly ordinal: number | 'auto';
  /** Processes that share the targets. */
  readonly total: number;
}

export interface ConfigFileConfig {
  /** Whether a change of its content is applied. */
  readonly isWatched: boolean;
}
