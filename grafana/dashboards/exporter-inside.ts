/** What goes on inside of the exporter. */
import { select } from '../metrics/metric.ts';
import { valueField } from '../panels/query.ts';
import { table } from '../panels/table.ts';
import { timeSeries } from '../panels/time-series.ts';
import * as query from '../queries/exporter.ts';
import { EXPORTERS } from '../queries/selection.ts';
import { THRESHOLDS } from '../queries/thresholds.ts';
import type { Strip } from './layout.ts';

/** The detail cache and the look-ups. */
export const CACHE_AND_DNS: readonly Strip[] = [
  {
    height: 8,
    panels: [
      timeSeries({
        title: 'Detail cache',
        description:
          'Details in the cache. When it stands at details.cache_size, raise that: details are then read again and again.',
        unit: 'short',
        decimals: 0,
        queries: [{ expr: query.perInstance('aws_acm_exporter_detail_cache_entries'), legend: '{{instance}}' }],
      }),
      timeSeries({
        title: 'Hits of the cache',
        description:
          'Share of the details that were in the cache. Right after a start it is low; later a low share means that details.cache_size is too small.',
        unit: 'percentunit',
        queries: [{ expr: query.cacheHitRatio(), legend: 'hits' }],
      }),
      timeSeries({
        title: 'Evictions from the cache',
        description: 'Details dropped for want of room. When it is not zero, raise details.cache_size.',
        unit: 'ops',
        queries: [
          {
            expr: query.perSecond('aws_acm_exporter_detail_cache_evictions_total', ['instance']),
            legend: '{{instance}}',
          },
        ],
      }),
    ],
  },
  {
    height: 8,
    panels: [
      timeSeries({
        title: 'DNS queries',
        description: 'Look-ups by type of record. None for hours means that DNS checks are off or stuck.',
        unit: 'reqps',
        queries: [{ expr: query.perSecond('aws_acm_exporter_dns_queries_total', ['type']), legend: '{{type}}' }],
      }),
      timeSeries({
        title: 'DNS failures',
        description:
          'Share of the look-ups without a usable answer. When it is above the line, the alert fires: check dns.servers, and whether the exporter may reach them.',
        unit: 'percentunit',
        steps: { base: 'transparent', from: [[THRESHOLDS.dns_failure_ratio, 'red']] },
        queries: [{ expr: query.dnsFailureRatio(), legend: '{{type}}' }],
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
          'How late the process gets to its work. When the 99th percentile stays above a second, it has too little CPU.',
        unit: 's',
        queries: [
          { expr: query.perInstance('nodejs_eventloop_lag_mean_seconds'), legend: '{{instance}} mean' },
          { expr: query.perInstance('nodejs_eventloop_lag_p99_seconds'), legend: '{{instance}} 99th percentile' },
        ],
      }),
      timeSeries({
        title: 'Memory',
        description:
          'Memory of the process, and what of it is the heap. When it grows without end, report it, and restart until then.',
        unit: 'bytes',
        queries: [
          { expr: query.perInstance('process_resident_memory_bytes'), legend: '{{instance}} resident' },
          { expr: query.perInstance('nodejs_heap_size_used_bytes'), legend: '{{instance}} heap' },
        ],
      }),
      timeSeries({
        title: 'CPU',
        description: 'CPU seconds per second. A steady 1 is one core at its limit: give it less to do or more shards.',
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
        description: 'What is running. Replicas should run the same version.',
        queries: [
          {
            expr: `max by (instance, version, revision, node_version) (${select('aws_acm_exporter_build_info', EXPORTERS)})`,
          },
        ],
        columns: [
          { field: 'instance', title: 'Instance' },
          { field: 'version', title: 'Version' },
          { field: 'revision', title: 'Revision' },
          { field: 'node_version', title: 'Node.js' },
        ],
      }),
      table({
        title: 'Since when',
        description:
          'When the process started, and when the configuration in force was read. A recent start that nobody made is a crash: see the log.',
        queries: [
          { expr: `${query.perInstance('process_start_time_seconds')} * 1000` },
          { expr: `${query.perInstance('aws_acm_exporter_config_last_reload_success_timestamp_seconds')} * 1000` },
        ],
        joinBy: 'instance',
        columns: [
          { field: 'instance', title: 'Instance' },
          { field: valueField(0), title: 'Started', unit: 'dateTimeAsIso' },
          { field: valueField(1), title: 'Configuration read', unit: 'dateTimeAsIso' },
        ],
      }),
    ],
  },
];
