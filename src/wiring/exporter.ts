/** The whole exporter, wired and at rest. What is made here lives as long as the process, whatever is configured. */
import { isDeepStrictEqual } from 'node:util';
import type { FastifyInstance } from 'fastify';
import type { LoadedWebAccess } from '../access/load-web-access.ts';
import { createAttentionList } from '../attention/attention-list.ts';
import { CAUSE_WORDS } from '../attention/cause-words.ts';
import { SEVERITY_WORDS } from '../attention/severity-words.ts';
import { NO_FINDINGS } from '../certificate/findings.ts';
import { totalCounts } from '../certificate/selection.ts';
import { tagLabels } from '../certificate/tag-label.ts';
import type { Config } from '../config/config.ts';
import { createDiscovery, type Plan } from '../discovery/discovery.ts';
import { buildProbeServer, buildServer } from '../http/build-server.ts';
import { readiness } from '../http/readiness.ts';
import type { Log } from '../log/log.ts';
import { createExposition, type PageSettings } from '../metrics/exposition.ts';
import { createOwnRegistry, type OwnRegistryDeps } from '../metrics/own-registry.ts';
import { createStore, type StoreDeps } from '../poll/store.ts';
import { type SavedState, savedState, savedTargetOf } from '../state/saved-state.ts';
import { keepState } from '../state/state-keeper.ts';
import { type AccessControl, createAccessControl } from './access-control.ts';
import { attentionRules } from './attention-rules.ts';
import type { AwsSettings } from './aws-settings.ts';
import { createCacheTotals } from './cache-totals.ts';
import { createDiscoveryEdges } from './discovery-edges.ts';
import { createDnsRounds, type DnsRoundsOptions } from './dns-rounds.ts';
import { greatestAges } from './greatest-ages.ts';
import type { Platform } from './platform.ts';
import { createRequestHandlers } from './request-handlers.ts';
import { createRoleSessions } from './role-sessions.ts';
import { shardOf, targetRules } from './target-rules.ts';
import { createTargets, wantedTargets } from './targets.ts';

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
  /** What `web.config.file` said at the start; undefined where there is none. */
  /** What an earlier run has left. */
  readonly restored?: SavedState | undefined;
  readonly webAccess?: LoadedWebAccess | undefined;
}

export interface Exporter {
  /** One for each listen address, since Fastify's server listens on one. */
  readonly createServer: () => FastifyInstance;
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

/** No account's: handlers are shared by account id. */
const DISCOVERY = 'discovery';

/** Wires the exporter, with no targets until a configuration is applied; nothing runs or listens until it is started. */
export function createExporter(options: ExporterOptions): Exporter {
  const { platform, log, buildInfo } = options;
  const { now, nowMs } = platform;
  let settings = pageSettings(options.config);
  let complete = false;
  let { filters } = options.config;
  const store = createStore({ log, restored: restoredTargets(options) });
  const cacheTotals = createCacheTotals();
  const registry = createOwnRegistry({
    buildInfo,
    shard: shardOf(options.config),
    cacheStats: cacheTotals.stats,
    ruleCounts: () =>
      totalCounts(
        filters,
        store.states().map(({ snapshot }) => snapshot?.filtered),
      ),
    tagLabelConflicts: () => tagLabels(settings.tagKeys).filter(({ isNumbered }) => isNumbered).length,
    logLinesDropped: options.logLinesDropped,
    dnsView: () => rounds.view(),
    discovery: () => discovery.state(),
    runtimeMetrics: true,
  });
  const page = createExposition({
    settings: () => settings,
    states: store.states,
    isComplete: () => complete,
    ownText: registry.text,
    now,
    nowMs,
    every: platform.every,
    turns: platform.turns,
    log,
  });
  const attention = createAttentionList({ ...platform, states: store.states, settings: () => settings });
  const { agent, homeRegion, ...aws } = options.aws;
  const handlers = createRequestHandlers(agent === undefined ? {} : { agent });
  // Of STS and of discovery, whatever account they ask for.
  const { requestHandler, release } = handlers.take(DISCOVERY);
  const onRequest = registry.onAwsRequest;
  let { config } = options;
  const rules = () => targetRules(config, homeRegion);
  const shared = { platform, requestHandler, onRequest, homeRegion: () => rules().homeRegion };
  const requestTimeoutMs = () => config.aws.requestTimeoutSeconds * 1000;
  const sessions = createRoleSessions({ ...shared, aws, requestTimeoutMs });
  const targets = createTargets({ ...options, aws, store, cacheTotals, handlers, sessions, onRequest });
  const poll = (plan: Plan): Promise<void> => {
    complete = plan.isComplete;
    const hub = rules().hubRole;
    sessions.retain([...plan.targets.map(({ roles }) => roles), hub === undefined ? [] : [hub]]);
    return targets.apply(wantedTargets(plan.targets, config));
  };
  const discovery = createDiscovery({
    edges: createDiscoveryEdges({ ...shared, endpoint: aws.endpoint, sessions, settings: () => config.aws }),
    clock: platform,
    random: platform.random,
    log,
    onPlan: (plan) => {
      void poll(plan);
      page.changed();
    },
  });
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

  const apply = async (given: Config): Promise<void> => {
    config = given;
    options.setLogLevel?.(config.log.level);
    const latest = pageSettings(config);
    // The same object as before says that nothing has to be rendered again.
    if (!isDeepStrictEqual(latest, settings)) settings = latest;
    ({ filters } = config);
    registry.configLoaded(true, now());
    const drained = [poll(discovery.configure(rules())), rounds.apply(config.dns)];
    await Promise.all([...drained, refresh()]);
  };

  const ready = readiness(store.states, discovery.state, () => complete);
  const keeper = options.config.state.directory === '' ? undefined : createKeeper();
  const control = createAccessControl({ ...options, onRead: registry.webConfigRead });
  const served = {
    ready,
    onFailure: registry.onHttpFailure,
    nowMs,
    sleep: platform.sleep,
    log,
  };
  const { version, revision } = buildInfo;
  return {
    createServer: () =>
      buildServer({
        metrics: page.metrics,
        ...served,
        access: control.access,
        states: store.states,
        attention,
        dnsView: rounds.view,
        words: { causes: CAUSE_WORDS, severities: SEVERITY_WORDS },
        version,
        revision,
        telemetryPath: options.config.web.telemetryPath,
        now,
      }),
    createProbeServer: () => buildProbeServer(served),
    scheme: control.scheme,
    start: () => {
      targets.start();
      discovery.start();
      rounds.start();
    },
    apply,
    configRefused: () => registry.configLoaded(false, now()),
    stop: async () => {
      control.close();
      page.close();
      sessions.close();
      await Promise.all([targets.stop(), discovery.stop(), rounds.stop()]);
      release();
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

/** What the page and the judgement of certificates are made by. */
function pageSettings(config: Config): PageSettings {
  const { dns, renewal, tags, metrics } = config;
  return {
    leads: renewal.leads,
    dnsEnabled: dns.enabled,
    dnsExport: dns.export,
    optionalFamilies: metrics.optional,
    tagKeys: tags.keys,
    attention: attentionRules(config),
    greatestAges: greatestAges(config),
  };
}
