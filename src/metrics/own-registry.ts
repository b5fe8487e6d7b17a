import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { DetailCacheStats } from '../certificate/detail-cache-stats.ts';
import type { DnsViewState } from '../certificate/dns-view-state.ts';
import type { ErrorCounts } from '../certificate/error-counts.ts';
import type { RuleCount } from '../certificate/selection.ts';
import { DNS_QUERY_TYPES, FAULT_REASONS, type FaultReason } from '../certificate/vocabulary.ts';
import { AWS_OPERATIONS, EXPORTER_METRICS, type ExporterMetric, HTTP_FAILURE_CODES } from './families/exporter.ts';
import { encodeOwnMetrics } from './own-encoding.ts';
import { addRuntimeMetrics } from './runtime-metrics.ts';
import type { TextFormat } from './text.ts';

/** What the registry is made from. */
export interface OwnRegistryDeps {
  readonly buildInfo: { readonly version: string; readonly revision: string; readonly nodeVersion: string };
  readonly shard: { readonly ordinal: number; readonly total: number };
  readonly cacheStats: () => DetailCacheStats;
  /** Whose DNS is looked at; undefined where none is. */
  readonly dnsView: () => DnsViewState | undefined;
  /** How discovery is doing; undefined where nothing is discovered. */
  readonly discovery?: () => DiscoveryMetrics | undefined;
  /** How many certificates each rule of the filters has decided on. */
  readonly ruleCounts: () => Iterable<RuleCount>;
  /** How many acknowledgments are for no certificate, and how many keys of tags have a numbered label. */
  readonly acknowledgmentsUnmatched: () => number;
  readonly tagLabelConflicts: () => number;
  /** How many log lines were lost so far. */
  readonly logLinesDropped: () => number;
  /** Whether `process_*` and `nodejs_*` are there too. */
  readonly runtimeMetrics: boolean;
}

interface DiscoveryMetrics {
  readonly up: boolean | undefined;
  readonly lastSuccessSeconds: number | undefined;
  readonly errors: ErrorCounts;
}

/** The exporter's metrics on itself: functions for the edges to count with, and the text. */
export interface OwnRegistry {
  /** One attempt at a request to AWS has ended; `reason` is why it failed. */
  readonly onAwsRequest: (request: {
    readonly service: string;
    readonly operation: string;
    readonly seconds: number;
    readonly reason?: FaultReason | undefined;
  }) => void;
  /** One DNS query has ended; `reason` is why there is no usable answer. */
  readonly onDnsQuery: (query: { readonly type: string; readonly reason?: FaultReason | undefined }) => void;
  /** A request to the exporter was answered with a status of 400 or more. */
  readonly onHttpFailure: (code: number) => void;
  /** The configuration was read, and was valid or not. */
  readonly configLoaded: (ok: boolean, atSeconds: number) => void;
  /** The web configuration file was read again, and was valid or not. */
  readonly webConfigRead: (isValid: boolean) => void;
  /** The state was written, or could not be. */
  readonly stateWritten: (written: { readonly bytes: number; readonly atSeconds: number } | undefined) => void;
  readonly text: (format: TextFormat) => Promise<string>;
}

/** From a call on the next rack to the default request timeout. */
const DURATION_BUCKETS = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Make the registry; every known operation, type and reason is there from the start, at 0. */
export function createOwnRegistry(deps: OwnRegistryDeps): OwnRegistry {
  const registry = new Registry();
  constantGauges(registry, deps);
  const aws = awsMetrics(registry);
  const dns = dnsMetrics(registry);
  dnsViewGauges(registry, deps.dnsView);
  discoveryMetrics(registry, deps.discovery ?? (() => undefined));
  const cache = cacheMetrics(registry);
  ruleMetrics(registry, deps);
  logLinesCounter(registry, deps.logLinesDropped);
  const http = httpFailures(registry);
  if (deps.runtimeMetrics) addRuntimeMetrics(registry);
  return {
    onAwsRequest: aws,
    onDnsQuery: dns,
    onHttpFailure: http,
    ...firstSetMetrics(registry),
    text: async (format) => {
      cache(deps.cacheStats());
      return encodeOwnMetrics(await registry.getMetricsAsJSON(), format);
    },
  };
}

function settings({ name, help, labels }: ExporterMetric, registry: Registry) {
  return { name, help, labelNames: [...labels], registers: [registry] };
}

function constantGauges(registry: Registry, { buildInfo, shard }: OwnRegistryDeps): void {
  const { version, revision, nodeVersion } = buildInfo;
  const gauge = new Gauge(settings(EXPORTER_METRICS.buildInfo, registry));
  gauge.set({ version, revision, node_version: nodeVersion }, 1);
  new Gauge(settings(EXPORTER_METRICS.shardOrdinal, registry)).set(shard.ordinal);
  new Gauge(settings(EXPORTER_METRICS.shards, registry)).set(shard.total);
}

function awsMetrics(registry: Registry): OwnRegistry['onAwsRequest'] {
  const requests = new Counter(settings(EXPORTER_METRICS.awsRequests, registry));
  const failures = new Counter(settings(EXPORTER_METRICS.awsRequestFailures, registry));
  const duration = new Histogram({
    ...settings(EXPORTER_METRICS.awsRequestDuration, registry),
    buckets: DURATION_BUCKETS,
  });
  for (const [service, operations] of Object.entries(AWS_OPERATIONS)) {
    for (const operation of operations) {
      requests.inc({ service, operation }, 0);
      for (const reason of FAULT_REASONS) failures.inc({ service, operation, reason }, 0);
    }
  }
  return ({ service, operation, seconds, reason }) => {
    requests.inc({ service, operation });
    if (reason !== undefined) failures.inc({ service, operation, reason });
    duration.observe(seconds);
  };
}

function dnsMetrics(registry: Registry): OwnRegistry['onDnsQuery'] {
  const queries = new Counter(settings(EXPORTER_METRICS.dnsQueries, registry));
  const failures = new Counter(settings(EXPORTER_METRICS.dnsQueryFailures, registry));
  for (const type of DNS_QUERY_TYPES) {
    queries.inc({ type }, 0);
    for (const reason of FAULT_REASONS) failures.inc({ type, reason }, 0);
  }
  return ({ type, reason }) => {
    queries.inc({ type });
    if (reason !== undefined) failures.inc({ type, reason });
  };
}

/** @returns the function that shows what the cache has counted: a sum over thousands of targets, made once for each sample */
function cacheMetrics(registry: Registry): (stats: DetailCacheStats) => void {
  const entries = new Gauge(settings(EXPORTER_METRICS.detailCacheEntries, registry));
  const counters = {
    hits: new Counter(settings(EXPORTER_METRICS.detailCacheHits, registry)),
    misses: new Counter(settings(EXPORTER_METRICS.detailCacheMisses, registry)),
    evictions: new Counter(settings(EXPORTER_METRICS.detailCacheEvictions, registry)),
  } as const;
  return (stats) => {
    entries.set(stats.entries);
    for (const key of ['hits', 'misses', 'evictions'] as const) {
      // The cache counts for itself; a client library's counter can only be added to.
      counters[key].reset();
      counters[key].inc(stats[key]);
    }
  };
}

function ruleMetrics(registry: Registry, deps: OwnRegistryDeps): void {
  new Gauge({
    ...settings(EXPORTER_METRICS.filterCertificates, registry),
    collect() {
      this.reset();
      for (const { filter, rule, certificates } of deps.ruleCounts()) this.set({ filter, rule }, certificates);
    },
  });
  for (const name of ['acknowledgmentsUnmatched', 'tagLabelConflicts'] as const) {
    readGauge(registry, EXPORTER_METRICS[name], deps[name]);
  }
}

/** Registered when first set: the library shows a gauge without labels as 0, and what is not known is absent. */
function firstSetMetrics(registry: Registry): Pick<OwnRegistry, 'configLoaded' | 'webConfigRead' | 'stateWritten'> {
  const gauges = new Map<ExporterMetric, Gauge>();
  const set = (metric: ExporterMetric, value: number) => {
    const gauge = gauges.get(metric) ?? new Gauge(settings(metric, registry));
    gauges.set(metric, gauge);
    gauge.set(value);
  };
  return {
    configLoaded: (ok, atSeconds) => {
      set(EXPORTER_METRICS.configLastReloadSuccessful, ok ? 1 : 0);
      if (ok) set(EXPORTER_METRICS.configLastReloadSuccess, atSeconds);
    },
    stateWritten: (written) => {
      set(EXPORTER_METRICS.stateLastWriteSuccessful, written === undefined ? 0 : 1);
      if (written === undefined) return;
      set(EXPORTER_METRICS.stateLastWriteSuccess, written.atSeconds);
      set(EXPORTER_METRICS.stateBytes, written.bytes);
    },
    webConfigRead: (isValid) => set(EXPORTER_METRICS.webConfigLastReloadSuccessful, isValid ? 1 : 0),
  };
}

/** Without a value a gauge is reset, which leaves one with labels out, and one without labels at 0: so that is removed. */
function dnsViewGauges(registry: Registry, state: OwnRegistryDeps['dnsView']): void {
  new Gauge({
    ...settings(EXPORTER_METRICS.dnsView, registry),
    collect() {
      this.reset();
      const current = state();
      if (current !== undefined) this.set({ view: current.view }, 1);
    },
  });
  readGauge(registry, EXPORTER_METRICS.dnsValidates, () => asNumber(state()?.validates));
}

/** A gauge without labels of what is read at each sampling: without a value it is removed. */
function readGauge(registry: Registry, metric: ExporterMetric, value: () => number | undefined): void {
  new Gauge({
    ...settings(metric, registry),
    collect() {
      const latest = value();
      if (latest === undefined) this.remove();
      else this.set(latest);
    },
  });
}

function asNumber(flag: boolean | undefined): number | undefined {
  return flag === undefined ? undefined : Number(flag);
}

function discoveryMetrics(registry: Registry, state: () => DiscoveryMetrics | undefined): void {
  readGauge(registry, EXPORTER_METRICS.discoveryUp, () => asNumber(state()?.up));
  readGauge(registry, EXPORTER_METRICS.discoveryLastSuccess, () => state()?.lastSuccessSeconds);
  new Counter({
    ...settings(EXPORTER_METRICS.discoveryErrors, registry),
    collect() {
      this.reset();
      for (const [reason, count] of Object.entries(state()?.errors ?? {})) this.inc({ reason }, count);
    },
  });
}

function logLinesCounter(registry: Registry, dropped: () => number): void {
  new Counter({
    ...settings(EXPORTER_METRICS.logLinesDropped, registry),
    collect() {
      this.reset();
      this.inc(dropped());
    },
  });
}

function httpFailures(registry: Registry): OwnRegistry['onHttpFailure'] {
  const failures = new Counter(settings(EXPORTER_METRICS.httpRequestFailures, registry));
  for (const code of HTTP_FAILURE_CODES) failures.inc({ code }, 0);
  return (code) => failures.inc({ code });
}
