import { collectDefaultMetrics, type Registry } from 'prom-client';

/**
 * `promtool check metrics` rejects these: gauges named `_total`, and a summary and a histogram named for their type.
 */
const REJECTED_DEFAULTS = [
  'nodejs_active_resources_total',
  'nodejs_active_handles_total',
  'nodejs_active_requests_total',
  'nodejs_eventloop_utilization_summary',
  'nodejs_eventloop_utilization_histogram',
];

/**
 * How often the library measures for the last two of them, whether they are registered or not: by default ten times a second,
 * which keeps an idle process busy. The longest that a timer of Node takes.
 */
const NEVER_MS = 2 ** 31 - 1;

/**
 * How often the lag of the event loop is measured, which is also the least lag that can be seen. At the 10 ms of the library, this was most
 * of what an idle process does.
 */
const LAG_PRECISION_MS = 20;

/** Adds prom-client's default metrics, `process_*` and `nodejs_*`. */
export function addRuntimeMetrics(registry: Registry): void {
  collectDefaultMetrics({
    register: registry,
    eventLoopMonitoringPrecision: LAG_PRECISION_MS,
    eventLoopUtilizationTimeout: NEVER_MS,
  });
  for (const name of REJECTED_DEFAULTS) registry.removeSingleMetric(name);
}
