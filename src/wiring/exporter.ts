/** The whole exporter, wired and at rest: targets, pollers, rounds of findings, exposition, HTTP. */
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/config.ts';
import { createResolver } from '../dns/resolver.ts';
import { createFindingsRound, type FindingsRound } from '../findings/round.ts';
import { buildServer } from '../http/build-server.ts';
import { readiness } from '../http/readiness.ts';
import { createRepairList } from '../http/repair-list.ts';
import type { Log } from '../log/log.ts';
import { createExposition, type Exposition } from '../metrics/exposition.ts';
import { createOwnRegistry, type OwnRegistry, type OwnRegistryDeps } from '../metrics/own-registry.ts';
import { createPoller, type Poller } from '../poll/poller.ts';
import { createStore, type Store } from '../poll/store.ts';
import type { RedirectDeps } from '../redirect/check.ts';
import { type AcmTarget, type AwsSettings, createAcmTarget } from './acm-target.ts';
import { cacheStatsOf } from './cache-stats.ts';
import { createDnsServers } from './dns-servers.ts';
import { findingChecks } from './finding-checks.ts';
import type { Platform } from './platform.ts';

export interface ExporterOptions {
  readonly config: Config;
  readonly platform: Platform;
  readonly log: Log;
  readonly buildInfo: OwnRegistryDeps['buildInfo'];
  /** The system's DNS servers as they are now, for where `dns.servers` names none. */
  readonly systemDnsServers: () => readonly string[];
  readonly aws: AwsSettings;
  /** Where HTTP validations connect to; for the demo. */
  readonly destination?: RedirectDeps['destination'];
}

export interface Exporter {
  /** One for each listen address, since Fastify's server listens on one. */
  readonly createServer: () => FastifyInstance;
  /** Begins to poll. */
  readonly start: () => void;
  /** Aborts what is in flight; resolves when nothing is left running. */
  readonly stop: () => Promise<void>;
}

/** Details of one target being read at the same time; the request budget paces them. */
const DETAIL_CONCURRENCY = 8;
/**
 * DNS messages a second at most, each try of each question counted. The resolver of a VPC drops what exceeds 1,024 for
 * a network interface, whoever asks.
 */
const DNS_MESSAGES_PER_SECOND = 400;

/** Wires the exporter; nothing runs or listens until it is started. */
export function createExporter(options: ExporterOptions): Exporter {
  const { config, platform, log, buildInfo } = options;
  const store = createStore({ log });
  const targets: AcmTarget[] = [];
  const registry = createOwnRegistry({ buildInfo, cacheStats: () => cacheStatsOf(targets), runtimeMetrics: true });
  registry.configLoaded(true, platform.now());
  const pollers = config.regions.map((region) => {
    const target = createAcmTarget({
      config,
      region,
      platform,
      onRequest: registry.onAwsRequest,
      log,
      aws: options.aws,
    });
    targets.push(target);
    return createTargetPoller(options, store, region, target);
  });
  const rounds = config.dns.enabled ? createRounds(options, store, registry, pollers) : undefined;
  const exposition = createPage(options, store, registry);
  store.onPublish(() => {
    rounds?.wake();
    exposition.changed();
  });
  const ready = readiness(store.states);
  const repairs = createRepairList({
    states: store.states,
    now: platform.now,
    leads: config.renewal.leads,
    dnsEnabled: config.dns.enabled,
  });
  const { version, revision } = buildInfo;
  return {
    createServer: () =>
      buildServer({
        metrics: exposition.metrics,
        states: store.states,
        ready,
        repairs,
        version,
        revision,
        telemetryPath: config.web.telemetryPath,
        now: platform.now,
        log,
      }),
    start: () => {
      for (const poller of pollers) poller.start();
      rounds?.start();
    },
    stop: async () => {
      exposition.close();
      await Promise.all([...pollers.map((poller) => poller.stop()), rounds?.stop()]);
    },
  };
}

function createTargetPoller(
  { config, platform, log }: ExporterOptions,
  store: Store,
  region: string,
  { edges }: AcmTarget,
): Poller {
  return createPoller({
    ...edges,
    ...platform,
    store,
    log,
    region,
    accountName: '',
    intervalSeconds: config.poll.intervalSeconds,
    timeoutSeconds: config.poll.timeoutSeconds,
    detailConcurrency: DETAIL_CONCURRENCY,
    targetCount: config.regions.length,
  });
}

function createRounds(
  { config, platform, log, systemDnsServers, destination }: ExporterOptions,
  store: Store,
  registry: OwnRegistry,
  pollers: readonly Poller[],
): FindingsRound {
  const { dns } = config;
  const timeoutMs = dns.timeoutSeconds * 1000;
  const query = createResolver({
    servers: createDnsServers({ configured: dns.servers, system: systemDnsServers, nowMs: platform.nowMs, log }),
    timeoutMs,
    concurrency: dns.concurrency,
    perSecond: DNS_MESSAGES_PER_SECOND,
    nowMs: platform.nowMs,
    sleep: platform.sleep,
    onQuery: registry.onDnsQuery,
  });
  return createFindingsRound({
    ...dns,
    clock: platform,
    log,
    random: platform.random,
    certificates: () =>
      store.states().flatMap(({ snapshot }) => (snapshot === undefined ? [] : [snapshot.certificates])),
    checks: (signal) => findingChecks({ query, signal, timeoutMs, destination }),
    onFindings: (findings) => {
      for (const poller of pollers) poller.applyFindings(findings);
    },
  });
}

function createPage({ config, platform, log }: ExporterOptions, store: Store, registry: OwnRegistry): Exposition {
  return createExposition({
    leads: config.renewal.leads,
    dnsEnabled: config.dns.enabled,
    dnsExport: config.dns.export,
    tagKeys: config.tags.keys,
    states: store.states,
    ownText: registry.text,
    now: platform.now,
    every: platform.every,
    turns: platform.turns,
    log,
  });
}
