/** Cache, DNS checks and process of the exporter. */
import { select } from '../metrics/metric.ts';
import { valueField } from '../panels/query.ts';
import { table } from '../panels/table.ts';
import { timeSeries } from '../panels/time-series.ts';
import { DNS_VIEW_WORDS, YES_NO_WORDS } from '../panels/words.ts';
import * as query from '../queries/exporter.ts';
import { EXPORTERS } from '../queries/selection.ts';
import { THRESHOLDS } from '../queries/thresholds.ts';
import type { Strip } from './layout.ts';

/** The detail cache and DNS lookups. */
export const CACHE_AND_DNS: readonly Strip[] = [
  {
    height: 8,
    panels: [
      timeSeries({
        title: 'Detail cache',
        description:
          'Details in the cache. When it reaches details.cache_size, raise that setting; otherwise the exporter reads details over and over.',
        unit: 'none',
        decimals: 0,
        queries: [{ expr: query.perInstance('aws_acm_exporter_detail_cache_entries'), legend: '{{instance}}' }],
      }),
      timeSeries({
        title: 'Cache hits',
        description:
          'Share of details found in the cache. It is low right after startup. If it stays low, raise details.cache_size.',
        unit: 'percentunit',
        queries: [{ expr: query.cacheHitRatio(), legend: 'hits' }],
      }),
    ],
  },
  {
    height: 8,
    panels: [
      timeSeries({
        title: 'DNS queries',
        description: 'DNS queries by record type. None for hours means DNS checks are disabled or stuck.',
        unit: 'reqps',
        queries: [{ expr: query.perSecond('aws_acm_exporter_dns_queries_total', ['type']), legend: '{{type}}' }],
      }),
      timeSeries({
        title: 'DNS failures',
        description:
          'Share of DNS queries without a usable answer. When it is above the line, an alert fires: check dns.servers, and whether the exporter can reach them.',
        unit: 'percentunit',
        steps: { base: 'transparent', from: [[THRESHOLDS.dns_failure_ratio, 'red']] },
        queries: [{ expr: query.dnsFailureRatio(), legend: '{{type}}' }],
      }),
      table({
        title: 'DNS servers in use',
        description:
          'Which DNS servers are used, and whether they validate DNSSEC. If they are the system’s although dns.servers is public, allow port 53 to public servers: findings may come from private zones, which ACM does not see.',
        queries: [
          { expr: `max by (instance, view) (${select('aws_acm_exporter_dns_view', EXPORTERS)})` },
          { expr: query.perInstance('aws_acm_exporter_dns_validates') },
        ],
        joinBy: 'instance',
        none: 'Nothing is reported: DNS checks are disabled, or no exporter answers',
        columns: [
          { field: 'instance', title: 'Instance' },
          { field: 'view', title: 'Servers', words: DNS_VIEW_WORDS },
          { field: valueField(1), title: 'Validate DNSSEC', words: YES_NO_WORDS, cell: 'color-text' },
        ],
      }),
    ],
  },
];

/** What Prometheus gets, and what else is asked of the exporter. */
export const SCRAPES: readonly Strip[] = [
  {
    height: 8,
    panels: [
      timeSeries({
        title: 'Age of the metrics page',
        description:
          'Time since the certificates on /metrics were rendered; usually below 45 seconds. When it stays above the line, an alert fires: the process needs more CPU or memory.',
        unit: 's',
        steps: { base: 'transparent', from: [[THRESHOLDS.page_stale_seconds, 'red']] },
        queries: [{ expr: query.perInstance('aws_acm_exporter_page_age_seconds'), legend: '{{instance}}' }],
      }),
      timeSeries({
        title: 'Failed HTTP requests',
        description:
          'Requests to the exporter by status code. 4xx: a client is misconfigured, or a scanner is at work. 503: too many scrapes at once, or one that was not answered in time. 500: a bug; see the log.',
        unit: 'reqps',
        queries: [
          { expr: query.perSecond('aws_acm_exporter_http_request_failures_total', ['code']), legend: '{{code}}' },
        ],
      }),
      timeSeries({
        title: 'Lost log lines',
        description:
          'Log lines that could not be written. When it is not zero, the reader of the log is gone or too slow, or the disk is full.',
        unit: 'ops',
        queries: [
          { expr: query.perSecond('aws_acm_exporter_log_lines_dropped_total', ['instance']), legend: '{{instance}}' },
        ],
      }),
    ],
  },
  {
    height: 8,
    panels: [
      timeSeries({
        title: 'Scrape duration',
        description: 'How long scrapes take. When one nears scrape_timeout, raise that, or give the process more CPU.',
        unit: 's',
        queries: [{ expr: query.perInstance('scrape_duration_seconds'), legend: '{{instance}}' }],
      }),
      timeSeries({
        title: 'Samples',
        description:
          'Samples on the metrics page. They grow with the number of certificates and names; if Prometheus has a sample_limit, keep it well above.',
        unit: 'none',
        decimals: 0,
        queries: [{ expr: query.perInstance('scrape_samples_scraped'), legend: '{{instance}}' }],
      }),
      timeSeries({
        title: 'Size of the metrics page',
        description:
          'Uncompressed size of the metrics page. Prometheus reports it only with --enable-feature=extra-scrape-metrics.',
        unit: 'bytes',
        none: 'Prometheus does not report it (extra-scrape-metrics)',
        queries: [{ expr: query.perInstance('scrape_body_size_bytes'), legend: '{{instance}}' }],
      }),
    ],
  },
];

/** The process and its build. */
export const PROCESS: readonly Strip[] = [
  {
    height: 8,
    panels: [
      timeSeries({
        title: 'Event loop lag',
        description:
          'Delay of the event loop, of which 20 ms is the least that is measured. When the 99th percentile stays above one second, the process needs more CPU.',
        unit: 's',
        queries: [
          { expr: query.perInstance('nodejs_eventloop_lag_mean_seconds'), legend: '{{instance}} mean' },
          { expr: query.perInstance('nodejs_eventloop_lag_p99_seconds'), legend: '{{instance}} 99th percentile' },
        ],
      }),
      timeSeries({
        title: 'Memory',
        description:
          'Resident memory and heap of the process. When it keeps growing, report a bug and restart the exporter.',
        unit: 'bytes',
        queries: [
          { expr: query.perInstance('process_resident_memory_bytes'), legend: '{{instance}} resident' },
          { expr: query.perInstance('nodejs_heap_size_used_bytes'), legend: '{{instance}} heap' },
        ],
      }),
      timeSeries({
        title: 'CPU',
        description: 'CPU seconds per second. At a steady 1 the process uses a full core; give it fewer targets.',
        unit: 'percentunit',
        queries: [{ expr: query.cpu(), legend: '{{instance}}' }],
      }),
    ],
  },
  {
    height: 6,
    panels: [
      table({
        title: 'Build',
        description: 'The running version. All replicas should run the same one.',
        queries: [
          {
            expr: `max by (instance, version, revision, node_version) (${select('aws_acm_exporter_build_info', EXPORTERS)})`,
          },
        ],
        none: 'No exporter is reported',
        columns: [
          { field: 'instance', title: 'Instance' },
          { field: 'version', title: 'Version' },
          { field: 'revision', title: 'Revision' },
          { field: 'node_version', title: 'Node.js' },
        ],
      }),
      table({
        title: 'Started',
        description:
          'When the process started, and when its configuration was last loaded. An unexpected recent start means a crash; see the log.',
        queries: [
          { expr: `${query.perInstance('process_start_time_seconds')} * 1000` },
          { expr: `${query.perInstance('aws_acm_exporter_config_last_reload_success_timestamp_seconds')} * 1000` },
        ],
        joinBy: 'instance',
        none: 'No exporter is reported',
        columns: [
          { field: 'instance', title: 'Instance' },
          { field: valueField(0), title: 'Process started', unit: 'dateTimeAsIso' },
          { field: valueField(1), title: 'Configuration read', unit: 'dateTimeAsIso' },
        ],
      }),
    ],
  },
];
