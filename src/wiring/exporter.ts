/** The whole exporter, wired and at rest. What is made here lives as long as the process, whatever is configured. */
import { isDeepStrictEqual } from 'node:util';
import type { FastifyInstance } from 'fastify';
import type { LoadedWebAccess } from '../access/load-web-access.ts';
import { createUnmatchedAcknowledgments } from '../attention/unmatched-acknowledgments.ts';
import { NO_FINDINGS } from '../certificate/findings.ts';
import { totalCounts } from '../certificate/selection.ts';
import { tagLabels } from '../certificate/tag-label.ts';
import type { Config } from '../config/config.ts';
import { buildProbeServer, buildServer } from '../http/build-server.ts';
import type { Lifecycle } from '../http/lifecycle-routes.ts';
import { readiness } from '../http/readiness.ts';
import type { Log } from '../log/log.ts';
import { createExposition } from '../metrics/exposition.ts';
import { createOwnRegistry, type OwnRegistryDeps } from '../metrics/own-registry.ts';
import { createStore, type StoreDeps } from '../poll/store.ts';
import { dashboardUrl } from '../report/dashboard-url.ts';
import { createReports, type Reports } from '../report/reports.ts';
import { createSurveys } from '../report/survey.ts';
import { type SavedState, savedState, savedTargetOf } from '../state/saved-state.ts';
import { keepState } from '../state/state-keeper.ts';
import { type AccessControl, createAccessControl } from './access-control.ts';
import type { AwsSettings } from './aws-settings.ts';
import { createCacheTotals } from './cache-totals.ts';
import { createDiscoveredTargets } from './discovered-targets.ts';
import { createDnsRounds, type DnsRoundsOptions } from './dns-rounds.ts';
import { pageSettings } from './page-settings.ts';
import { PAGE_WORDS } from './page-words.ts';
import type { Platform } from './platform.ts';
import { shardOf } from './target-rules.ts';

export interface ExporterOptions
  extends Pick<DnsRoundsOptions, 'publicDnsServers' | 'systemDnsServers' | 'destination'> {
  /** What holds at first, once it is applied. */
  readonly config: Config;
  readonly platform: Platform;
  readonly log: Log;
  readonly buildInfo: OwnRegistryDeps['buildInfo'];
  readonly logLinesDropped: OwnRegistryDeps['logLinesDropped'];
  readonly aws: AwsSettings;
  /** Undefined: the level of the log stays as it is. */
  readonly setLogLevel?: ((level: Config['log']['level']) => void) | undefined;
  /** What an earlier run has left. */
  readonly restored?: SavedState | undefined;
  /** What `web.config.file` said at the start; undefined where there is none. */
  readonly webAccess?: LoadedWebAccess | undefined;
}

export interface Exporter {
  /** What is known of certificates and targets. */
  readonly reports: Reports;
  /** One for each listen address, since Fastify's server listens on one. */
  readonly createServer: (lifecycle?: Lifecycle) => FastifyInstance;
  /** One for each probe address. */
  readonly createProbeServer: () => FastifyInstance;
  readonly scheme: AccessControl['scheme'];
  /** Begins to poll. */
  readonly start: () => void;
  /**
   * Goes on with another valid configuration. In the same turn new targets are in the store, and those that are not
   * configured any more are out of it; targets that stay keep what is known of them. Resolves when what ends with it has
   * ended and the page shows what is left. Calls may overlap: the last one holds. `web`, `log.format` and `shard` are not to
   * differ: they hold from the start.
   */
  readonly apply: (config: Config) => Promise<void>;
  /** The configuration was read again, and does not hold. */
  readonly configRefused: () => void;
  /** Aborts what is in flight; resolves when nothing is left running. */
  readonly stop: () => Promise<void>;
}

/** Wires the exporter, with no targets until a configuration is applied; nothing runs or listens until it is started. */
export function createExporter(options: ExporterOptions): Exporter {
  const { platform, log, buildInfo } = options;
  const { now, nowMs } = platform;
  let settings = pageSettings(options.config);
  let { filters } = options.config;
  let grafanaUrl = options.config.grafana.url;
  const store = createStore({ log, restored: restoredTargets(options) });
  const cacheTotals = createCacheTotals();
  const unmatchedIn = createUnmatchedAcknowledgments();
  const unmatchedAcknowledgments = () =>
    unmatchedIn(settings.attention.acknowledgments, store.states(), targets.isComplete());
  const registry = createOwnRegistry({
    buildInfo,
    shard: shardOf(options.config),
    cacheStats: cacheTotals.stats,
    ruleCounts: () =>
      totalCounts(
        filters,
        store.states().map(({ snapshot }) => snapshot?.filtered),
      ),
    acknowledgmentsUnmatched: () => unmatchedAcknowledgments().length,
    tagLabelConflicts: () => tagLabels(settings.tagKeys).filter(({ isNumbered }) => isNumbered).length,
    logLinesDropped: options.logLinesDropped,
    dnsView: () => rounds.view(),
    discovery: () => targets.discovery(),
    runtimeMetrics: true,
  });
  const page = createExposition({
    settings: () => settings,
    states: store.states,
    isComplete: () => targets.isComplete(),
    ownText: registry.text,
    now,
    nowMs,
    every: platform.every,
    turns: platform.turns,
    log,
  });
  const targets = createDiscoveredTargets({
    ...options,
    store,
    cacheTotals,
    onRequest: registry.onAwsRequest,
    onDiscovered: () => page.changed(),
  });
  const surveys = createSurveys({ ...platform, states: store.states, settings: () => settings });
  const rounds = createDnsRounds(options.config.dns, {
    ...options,
    store,
    restored: options.restored?.findings,
    onQuery: registry.onDnsQuery,
    onFindings: targets.applyFindings,
  });
  // A failure is logged by the page, which tries again.
  const refresh = () => page.refresh().catch(() => undefined);
  store.onChange(() => {
    rounds.wake();
    page.changed();
  });

  const createKeeper = () =>
    keepState({
      ...platform,
      folder: options.config.state.directory,
      state: () => savedState(store.states(), rounds.findings(), now()),
      log,
      onWrite: registry.stateWritten,
    });
  // Snapshots to come carry them as well, until they are checked again.
  if (options.restored !== undefined && options.config.dns.enabled) targets.applyFindings(options.restored.findings);

  const apply = async (config: Config): Promise<void> => {
    options.setLogLevel?.(config.log.level);
    const latest = pageSettings(config);
    // The same object as before says that nothing has to be rendered again.
    if (!isDeepStrictEqual(latest, settings)) settings = latest;
    ({ filters } = config);
    grafanaUrl = config.grafana.url;
    registry.configLoaded(true, now());
    const drained = [targets.apply(config), rounds.apply(config.dns)];
    await Promise.all([...drained, refresh()]);
  };

  const ready = readiness(store.states, targets.discovery, targets.isComplete);
  const keeper = options.config.state.directory === '' ? undefined : createKeeper();
  const control = createAccessControl({ ...options, onRead: registry.webConfigRead });
  const served = { ready, onFailure: registry.onHttpFailure, nowMs, sleep: platform.sleep, log };
  const { version, revision } = buildInfo;
  const reports = createReports({
    surveys,
    states: store.states,
    inventoryAges: () => settings.greatestAges,
    discovery: targets.discovery,
    unmatchedAcknowledgments,
    isEmptyShard: () => options.config.shard.total > 1 && targets.isComplete() && store.states().length === 0,
    now,
    version,
  });
  return {
    reports,
    createServer: (lifecycle) =>
      buildServer({
        metrics: page.metrics,
        ...served,
        access: control.access,
        lifecycle,
        states: store.states,
        reports,
        dnsView: rounds.view,
        words: PAGE_WORDS,
        dashboardUrl: (arn) => dashboardUrl(grafanaUrl, arn),
        version,
        revision,
        telemetryPath: options.config.web.telemetryPath,
        now,
      }),
    createProbeServer: () => buildProbeServer(served),
    scheme: control.scheme,
    start: () => {
      targets.start();
      targets.discover();
      rounds.start();
    },
    apply,
    configRefused: () => registry.configLoaded(false, now()),
    stop: async () => {
      control.close();
      page.close();
      await Promise.all([targets.stop(), rounds.stop()]);
      await keeper?.end();
    },
  };
}

/** What an earlier run has known of each target; its findings are left out where nothing is looked up any more. */
function restoredTargets({ restored, config }: Pick<ExporterOptions, 'restored' | 'config'>): StoreDeps['restored'] {
  if (restored === undefined) return undefined;
  return (target) => {
    const saved = savedTargetOf(restored, target);
    if (saved === undefined || config.dns.enabled) return saved;
    return { ...saved, snapshot: { ...saved.snapshot, findings: NO_FINDINGS } };
  };
}
