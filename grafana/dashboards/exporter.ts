/** Can I trust what I see? */
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { select } from '../metrics/metric.ts';
import { bars } from '../panels/bars.ts';
import { stat } from '../panels/stat.ts';
import { table } from '../panels/table.ts';
import { NONE_WANTED } from '../panels/thresholds.ts';
import { timeSeries } from '../panels/time-series.ts';
import { INVENTORY_WORDS, UP_WORDS } from '../panels/words.ts';
import { exportersUp, oldestData, targetsDown } from '../queries/estate.ts';
import * as query from '../queries/exporter.ts';
import { EXPORTERS } from '../queries/selection.ts';
import { THRESHOLDS } from '../queries/thresholds.ts';
import { firingAlerts } from '../variables/annotations.ts';
import { account, instance, job, region } from '../variables/choice.ts';
import { datasource } from '../variables/datasource.ts';
import { dashboard } from './dashboard.ts';
import type { Section, Strip } from './layout.ts';

const AGE = {
  base: 'green',
  from: [
    [1800, 'orange'],
    [THRESHOLDS.target_stale_seconds, 'red'],
  ],
} as const;
/** Series of a graph with one line for each target. */
const LINES = 20;

const NOW: Strip = {
  height: 4,
  panels: [
    stat({
      title: 'Exporters up',
      description: 'Exporters that answer Prometheus. When it is less than you run, look at the process and its log.',
      queries: [{ expr: `sum(${exportersUp()})` }],
      steps: { base: 'red', from: [[1, 'green']] },
      none: 'None',
    }),
    stat({
      title: 'Targets',
      description: 'Accounts in regions that are polled.',
      queries: [{ expr: `count(${query.perTarget('certificates')})` }],
    }),
    stat({
      title: 'Targets down',
      description: 'Targets whose last poll failed. When red, the errors below say why: mostly a policy or a role.',
      queries: [{ expr: targetsDown() }],
      steps: NONE_WANTED,
    }),
    stat({
      title: 'Oldest data',
      description:
        'Age of the oldest data of a target. When red, certificates of that target are shown as they were a day ago or more.',
      queries: [{ expr: oldestData() }],
      unit: 's',
      decimals: 0,
      steps: AGE,
    }),
    stat({
      title: 'Oldest DNS finding',
      description:
        'Age of the oldest finding on a validation record, CAA or redirect. When it grows without end, look-ups fail: see DNS below.',
      queries: [{ expr: query.oldestFinding() }],
      unit: 's',
      decimals: 0,
      steps: { base: 'green', from: [[4 * 3600, 'orange']] },
    }),
    stat({
      title: 'Details to read',
      description:
        'Certificates whose details are still to be read. Right after a start it is all of them; it should fall to zero.',
      queries: [{ expr: `sum(${query.perTarget('details_pending')})` }],
    }),
    stat({
      title: 'Configuration',
      description:
        'Whether the configuration was valid when it was last read. When it is not, the exporter goes on with the old one and will not start with the new one: see its log.',
      queries: [{ expr: `min(${select('aws_acm_exporter_config_last_reload_successful', EXPORTERS)})` }],
      words: { 0: ['Not valid', 'red'], 1: ['Valid', 'green'] },
    }),
  ],
};

const TARGETS: readonly Strip[] = [
  {
    height: 9,
    panels: [
      [
        table({
          title: 'Targets',
          description: `The targets with the oldest data; the first 100. When one is down, see the errors beside.`,
          queries: [{ expr: query.ages() }],
          sort: { field: 'Value', descending: true },
          none: 'No target was ever polled with success',
          columns: [
            { field: 'account_id', title: 'Account' },
            { field: 'region', title: 'Region' },
            { field: 'Value', title: 'Age of data', unit: 's', decimals: 0, cell: 'color-text', steps: AGE },
          ],
        }),
        8,
      ],
      [
        bars({
          title: 'Targets by state and inventory',
          description:
            'Whether targets are up, and by which call their certificates are listed: SearchCertificates, or the older ListCertificates, where it is not allowed. Add acm:SearchCertificates to the policy then.',
          queries: [
            { expr: `count by (mode) (${query.perTarget('inventory', ['mode'])})`, legend: '{{mode}}' },
            { expr: `sum(${query.perTarget('up')})`, legend: 'up' },
            { expr: targetsDown(), legend: 'down' },
          ],
          names: { ...INVENTORY_WORDS, up: UP_WORDS[1] ?? 'up', down: UP_WORDS[0] ?? 'down' },
        }),
        6,
      ],
      [
        timeSeries({
          title: 'Errors of polls',
          description:
            'Why polls fail. access_denied and credentials are the policy or role; throttled is somebody else using up the quota; network and timeout are the way to AWS.',
          unit: 'short',
          queries: [{ expr: query.pollErrors(), legend: '{{reason}}' }],
        }),
        10,
      ],
    ],
  },
  {
    height: 8,
    panels: [
      timeSeries({
        title: 'Duration of polls',
        description: `How long polls take; the ${LINES} slowest targets. When it nears poll.timeout, polls will break off: see the latency of AWS below.`,
        unit: 's',
        queries: [{ expr: query.largestTargets('poll_duration_seconds', LINES), legend: '{{account_id}} {{region}}' }],
      }),
      timeSeries({
        title: 'Certificates',
        description: `The ${LINES} largest targets. A sudden drop means that certificates were deleted or are hidden from the exporter.`,
        unit: 'short',
        decimals: 0,
        queries: [{ expr: query.largestTargets('certificates', LINES), legend: '{{account_id}} {{region}}' }],
      }),
      timeSeries({
        title: 'Details to read',
        description: `Certificates whose details are still to be read; the ${LINES} largest backlogs. When it does not fall, raise aws.quota_share or lower the number of targets.`,
        unit: 'short',
        decimals: 0,
        queries: [{ expr: query.largestTargets('details_pending', LINES), legend: '{{account_id}} {{region}}' }],
      }),
    ],
  },
];

const AWS: readonly Strip[] = [
  {
    height: 8,
    panels: [
      timeSeries({
        title: 'Calls to AWS',
        description:
          'Requests by operation, every attempt counted. In the steady state it is mostly the inventory; many DescribeCertificate follow a start.',
        unit: 'reqps',
        queries: [
          {
            expr: query.perSecond('aws_acm_exporter_aws_requests_total', ['service', 'operation']),
            legend: '{{service}} {{operation}}',
          },
        ],
      }),
      timeSeries({
        title: 'Share of ACM’s quota',
        description:
          'What the exporter uses of ACM’s quota of requests, on average over the targets; the rest is for everybody else in the account. It stays below aws.quota_share, 50 % by default, for each exporter; when it is higher, lower that for each of your replicas.',
        unit: 'percentunit',
        steps: {
          base: 'transparent',
          from: [
            [0.5, 'orange'],
            [1, 'red'],
          ],
        },
        queries: [{ expr: query.quotaShare(), legend: '{{operation}}' }],
      }),
      timeSeries({
        title: 'Latency of AWS',
        description:
          'How long requests take. When the 99th percentile nears aws.request_timeout, look at the way to AWS.',
        unit: 's',
        queries: [
          { expr: query.requestSeconds(0.5), legend: 'median' },
          { expr: query.requestSeconds(0.99), legend: '99th percentile' },
        ],
      }),
    ],
  },
  {
    height: 8,
    panels: [
      timeSeries({
        title: 'Failed calls',
        description:
          'Requests to AWS that failed, by operation and reason. access_denied on SearchCertificates is an older policy: the exporter then uses ListCertificates.',
        unit: 'reqps',
        queries: [
          { expr: query.perSecond('aws_acm_exporter_aws_request_failures_total', []), legend: 'all' },
          {
            expr: query.failures('aws_acm_exporter_aws_request_failures_total', ['operation', 'reason']),
            legend: '{{operation}} {{reason}}',
          },
        ],
      }),
      timeSeries({
        title: 'Throttled',
        description:
          'Share of the requests that AWS throttled. When it is above the line, the alert fires: lower aws.quota_share, or find who else uses up the quota.',
        unit: 'percentunit',
        steps: { base: 'transparent', from: [[THRESHOLDS.throttled_ratio, 'red']] },
        queries: [{ expr: query.failedShare('throttled'), legend: '{{operation}}' }],
      }),
    ],
  },
];

const CACHE_AND_DNS: readonly Strip[] = [
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

const PROCESS: readonly Strip[] = [
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
        queries: [{ expr: query.perSecond('process_cpu_seconds_total', ['instance']), legend: '{{instance}}' }],
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
          { field: 'Value #A', title: 'Started', unit: 'dateTimeAsIso' },
          { field: 'Value #B', title: 'Configuration read', unit: 'dateTimeAsIso' },
        ],
      }),
    ],
  },
];

const SECTIONS: readonly Section[] = [
  { title: 'Now', strips: [NOW] },
  { title: 'Targets', strips: TARGETS },
  { title: 'AWS', strips: AWS },
  { title: 'Detail cache and DNS', strips: CACHE_AND_DNS },
  { title: 'Process', strips: PROCESS },
];

/** Whether the exporter sees everything, and in time. */
export function exporter(): Dashboard {
  return dashboard({
    name: 'exporter',
    description: 'Can I trust what I see? Targets, age of data, calls to AWS, DNS, and the process.',
    variables: [datasource(), job(), instance(), account(), region()],
    annotations: firingAlerts({}),
    sections: SECTIONS,
    from: 'now-6h',
  });
}
