/** The whole exporter, wired and at rest. What is made here lives as long as the process, whatever is configured. */
import { isDeepStrictEqual } from 'node:util';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/config.ts';
import { buildServer } from '../http/build-server.ts';
import { readiness } from '../http/readiness.ts';
import type { Log } from '../log/log.ts';
import { createExposition } from '../metrics/exposition.ts';
import { createOwnRegistry, type OwnRegistryDeps } from '../metrics/own-registry.ts';
import { createStore } from '../poll/store.ts';
import { createReports, type Reports } from '../report/reports.ts';
import { createSurveys } from '../report/survey.ts';
import { createCacheTotals } from './cache-totals.ts';
import { createDnsRounds, type DnsRoundsOptions } from './dns-rounds.ts';
import { pageSettings } from './page-settings.ts';
import { PAGE_WORDS } from './page-words.ts';
import type { Platform } from './platform.ts';
import { type AwsSettings, createTargets, wantedTargets } from './targets.ts';

export interface ExporterOptions
  extends Pick<DnsRoundsOptions, 'publicDnsServers' | 'systemDnsServers' | 'destination'> {
  /** What holds at first, once it is applied. */
  readonly config: Config;
  readonly platform: Platform;
  readonly log: Log;
  readonly buildInfo: OwnRegistryDeps['buildInfo'];
  readonly logLinesDropped: OwnRegistryDeps['logLinesDropped'];
  readonly aws: AwsSettings;
}

export interface Exporter {
  /** What is known of certificates and targets. */
  readonly reports: Reports;
  /** One for each listen address, since Fastify's server listens on one. */
  readonly createServer: () => FastifyInstance;
  /** Begins to poll. */
  readonly start: () => void;
  /**
   * Goes on with another valid configuration. In the same turn new targets are in the store, and those that are not
   * configured any more are out of it; targets that stay keep what is known of them. Resolves when what ends with it has
   * ended and the page shows what is left. Calls may overlap: the last one holds. `web` and `log` are not looked at:
   * they hold from the start.
   */
  readonly apply: (config: Config) => Promise<void>;
  /** Aborts what is in flight; resolves when nothing is left running. */
  readonly stop: () => Promise<void>;
}

/** Wires the exporter, with no targets until a configuration is applied; nothing runs or listens until it is started. */
export function createExporter(options: ExporterOptions): Exporter {
  const { platform, log, buildInfo } = options;
  const { now, nowMs } = platform;
  let settings = pageSettings(options.config);
  const store = createStore({ log });
  const cacheTotals = createCacheTotals();
  const registry = createOwnRegistry({
    buildInfo,
    cacheStats: cacheTotals.stats,
    logLinesDropped: options.logLinesDropped,
    dnsView: () => rounds.view(),
    runtimeMetrics: true,
  });
  const page = createExposition({
    settings: () => settings,
    states: store.states,
    ownText: registry.text,
    now,
    nowMs,
    every: platform.every,
    turns: platform.turns,
    log,
  });
  const surveys = createSurveys({ ...platform, states: store.states, settings: () => settings });
  const targets = createTargets({ ...options, store, cacheTotals, onRequest: registry.onAwsRequest });
  const rounds = createDnsRounds(options.config.dns, {
    ...options,
    store,
    onQuery: registry.onDnsQuery,
    onFindings: targets.applyFindings,
  });
  // A failure is logged by the page, which tries again.
  const refresh = () => page.refresh().catch(() => undefined);
  store.onChange(() => {
    rounds.wake();
    page.changed();
  });

  const apply = async (config: Config): Promise<void> => {
    const latest = pageSettings(config);
    // The same object as before says that nothing has to be rendered again.
    if (!isDeepStrictEqual(latest, settings)) settings = latest;
    registry.configLoaded(true, now());
    const drained = [targets.apply(wantedTargets(config)), rounds.apply(config.dns)];
    await Promise.all([...drained, refresh()]);
  };

  const ready = readiness(store.states);
  const { version, revision } = buildInfo;
  const reports = createReports({
    surveys,
    states: store.states,
    inventorySeconds: () => settings.greatestAges.inventorySeconds,
    now,
    version,
  });
  return {
    reports,
    createServer: () =>
      buildServer({
        metrics: page.metrics,
        states: store.states,
        ready,
        reports,
        dnsView: rounds.view,
        words: PAGE_WORDS,
        dashboardUrl: undefined,
        version,
        revision,
        telemetryPath: options.config.web.telemetryPath,
        onFailure: registry.onHttpFailure,
        now,
        nowMs,
        sleep: platform.sleep,
        log,
      }),
    start: () => {
      targets.start();
      rounds.start();
    },
    apply,
    stop: async () => {
      page.close();
      await Promise.all([targets.stop(), rounds.stop()]);
    },
  };
}
