import type { Config } from './config.ts';
import type { Setting } from './setting.ts';
import { SETTINGS as S } from './settings.ts';

/** Gives each setting's value from the source that wins. */
export interface SettingReader {
  readonly read: <T>(setting: Setting<T>) => T;
  /** A duration that must not exceed `most`, the value of `ceiling`; a default is lowered to it. */
  readonly readAtMost: (setting: Setting<number>, ceiling: Setting<number>, most: number) => number;
}

/** The one place that says which setting is which field of `Config`. Reads each setting once. */
export function buildConfig({ read, readAtMost }: SettingReader): Config {
  const web = {
    listenAddress: read(S.listenAddress),
    telemetryPath: read(S.telemetryPath),
    probeAddress: read(S.probeAddress),
    configFile: read(S.webConfigFile),
    isLifecycleEnabled: read(S.enableLifecycle),
  };
  const log = { level: read(S.logLevel), format: read(S.logFormat) };
  const regions = read(S.regions);
  const pollInterval = read(S.pollInterval);
  const pollTimeout = readAtMost(S.pollTimeout, S.pollInterval, pollInterval);
  const dnsEnabled = read(S.dnsEnabled);
  const dnsInterval = read(S.dnsInterval);
  return {
    web,
    log,
    regions,
    excludeRegions: read(S.excludeRegions),
    accounts: read(S.accounts),
    assumeRole: {
      name: read(S.roleName),
      externalId: read(S.roleExternalId),
      hubArn: read(S.hubArn),
      hubExternalId: read(S.hubExternalId),
    },
    organization: {
      enabled: read(S.organizationEnabled),
      include: read(S.organizationInclude),
      exclude: read(S.organizationExclude),
    },
    discovery: { intervalSeconds: read(S.discoveryInterval) },
    poll: { intervalSeconds: pollInterval, timeoutSeconds: pollTimeout },
    aws: {
      quotaShare: read(S.quotaShare),
      requestTimeoutSeconds: readAtMost(S.requestTimeout, S.pollTimeout, pollTimeout),
    },
    details: { maxAgeSeconds: read(S.detailsMaxAge), cacheSize: read(S.detailsCacheSize) },
    dns: {
      enabled: dnsEnabled,
      servers: read(S.dnsServers),
      intervalSeconds: dnsInterval,
      timeoutSeconds: readAtMost(S.dnsTimeout, S.dnsInterval, dnsInterval),
      concurrency: read(S.dnsConcurrency),
      failureGraceSeconds: read(S.dnsFailureGrace),
      export: read(S.dnsExport),
    },
    renewal: { leads: read(S.renewalLeads) },
    attention: {
      policies: read(S.attentionPolicies),
      horizonSeconds: read(S.attentionHorizon),
      officeHours: read(S.officeHours),
    },
    alerts: { ownerTags: read(S.ownerTags) },
    grafana: { url: read(S.grafanaUrl) },
    metrics: { optional: read(S.optionalFamilies) },
    filters: { include: read(S.filtersInclude), exclude: read(S.filtersExclude) },
    acknowledge: read(S.acknowledge),
    tags: { keys: read(S.tagKeys) },
    shard: { ordinal: read(S.shardOrdinal), total: read(S.shardTotal) },
    configFile: { isWatched: read(S.configWatch) },
    state: { directory: read(S.stateDirectory) },
  };
}
