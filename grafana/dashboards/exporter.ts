/** Can I trust what I see? */
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { select } from '../metrics/metric.ts';
import { bars } from '../panels/bars.ts';
import { SOMEBODY } from '../panels/colors.ts';
import { stat } from '../panels/stat.ts';
import { table } from '../panels/table.ts';
import { NONE_WANTED } from '../panels/thresholds.ts';
import { timeSeries } from '../panels/time-series.ts';
import { INVENTORY_WORDS, UP_WORDS } from '../panels/words.ts';
import * as query from '../queries/exporter.ts';
import { EXPORTERS } from '../queries/selection.ts';
import { TABLE_ROWS } from '../queries/table-rows.ts';
import { exportersDown, exportersUp, targetsDown, targetsUp } from '../queries/targets.ts';
import { firingAlerts } from '../variables/annotations.ts';
import { targetSelection } from '../variables/selection.ts';
import { sight } from '../variables/sight.ts';
import { AGE_OF_DATA } from './age-of-data.ts';
import { dashboard } from './dashboard.ts';
import { AWS } from './exporter-aws.ts';
import { CACHE_AND_DNS, PROCESS, SCRAPES } from './exporter-inside.ts';
import type { Section, Strip } from './layout.ts';
import { ageTile, sightTile } from './trust-tiles.ts';

/** Series of a graph with one line for each target. */
const LINES = 20;

const NOW: readonly Strip[] = [
  {
    height: 3,
    panels: [
      sightTile(),
      stat({
        title: 'Exporters down',
        description:
          'Exporters that answered within the last day but no longer do. When red, see the process and its log; certificates that only they report are missing from the other dashboards.',
        queries: [{ expr: exportersDown() }],
        steps: NONE_WANTED,
        none: 'No exporter',
      }),
      stat({
        title: 'Exporters up',
        description: 'Exporters that answer Prometheus. If there are fewer than you run, see the process and its log.',
        queries: [{ expr: exportersUp() }],
        steps: { base: 'red', from: [[1, 'green']] },
        none: 'None',
      }),
      stat({
        title: 'Targets down',
        description:
          'Targets (accounts and regions) whose last poll failed, and targets of exporters that are down. When red, see the errors below; usually it is a policy or a role.',
        queries: [{ expr: targetsDown() }],
        steps: NONE_WANTED,
        none: 'No target',
      }),
    ],
  },
  {
    height: 3,
    panels: [
      stat({
        title: 'Targets',
        description: 'Accounts and regions that are polled.',
        queries: [{ expr: `count(${query.perTarget('up')})` }],
        none: 'None',
      }),
      ageTile(),
      stat({
        title: 'Details pending',
        description:
          'Certificates whose details have not been read yet. Right after startup that is all of them; the number should fall to zero.',
        queries: [{ expr: `sum(${query.perTarget('details_pending')})` }],
      }),
      stat({
        title: 'Configuration',
        description:
          'Whether the last reload of the configuration succeeded. If not, the exporter keeps the old one; if the new one is invalid, a restart will fail. See its log.',
        queries: [{ expr: `min(${select('aws_acm_exporter_config_last_reload_successful', EXPORTERS)})` }],
        words: { 0: ['Invalid', 'red'], 1: ['Valid', 'green'] },
      }),
    ],
  },
];

const TARGETS: readonly Strip[] = [
  {
    height: 9,
    panels: [
      [
        table({
          title: 'Age of data by target',
          description: `The ${TABLE_ROWS} targets with the oldest data. When one is down, see the errors next to it.`,
          queries: [{ expr: query.ages() }],
          sort: { field: 'Value', descending: true },
          none: 'No target is reported',
          columns: [
            { field: 'account_id', title: 'Account', width: 130 },
            { field: 'region', title: 'Region', width: 130 },
            { field: 'up', title: 'State', words: UP_WORDS, cell: 'color-text', width: 75 },
            {
              field: 'Value',
              title: 'Age of data',
              unit: 's',
              decimals: 0,
              cell: 'color-text',
              steps: AGE_OF_DATA,
              from: [query.NEVER_SECONDS, 'Never read'],
            },
          ],
        }),
        8,
      ],
      [
        bars({
          title: 'Targets by state and inventory',
          description:
            'How many targets are up, and which call lists their certificates. If it is ListCertificates, add acm:SearchCertificates to the IAM policy. Incomplete: certificates, details or DNS findings are missing or too old; normal for a few minutes after startup.',
          queries: [
            { expr: `count by (mode) (${query.perTarget('inventory', ['mode'])})`, legend: '{{mode}}' },
            { expr: `sum(${targetsUp()})`, legend: 'up' },
            { expr: targetsDown(), legend: 'down' },
            { expr: query.unsettledTargets(), legend: 'unsettled' },
          ],
          names: { ...INVENTORY_WORDS, up: 'Up', down: 'Down', unsettled: 'Incomplete' },
          none: 'No target is reported',
        }),
        6,
      ],
      [
        timeSeries({
          title: 'Poll errors',
          description:
            'Why polls fail, and what to fix. access_denied and credentials: the policy or role. throttled: others use up the quota. network and timeout: the network path to AWS.',
          unit: 'none',
          decimals: 0,
          colors: SOMEBODY,
          none: 'No poll has failed, or none was reported',
          queries: [{ expr: query.pollErrors(), legend: '{{reason}}' }],
        }),
        10,
      ],
    ],
  },
];

const MORE: readonly Strip[] = [
  {
    height: 8,
    panels: [
      timeSeries({
        title: 'Poll duration',
        description: `How long polls take, for the ${LINES} slowest targets. When it nears poll.timeout, polls will time out; see the latency of AWS below.`,
        unit: 's',
        queries: [{ expr: query.largestTargets('poll_duration_seconds', LINES), legend: '{{account_id}} {{region}}' }],
      }),
      timeSeries({
        title: 'Certificates by target',
        description: `The ${LINES} largest targets. A sudden drop means certificates were deleted or are hidden from the exporter.`,
        unit: 'none',
        decimals: 0,
        queries: [{ expr: query.largestTargets('certificates', LINES), legend: '{{account_id}} {{region}}' }],
      }),
      timeSeries({
        title: 'Details pending by target',
        description: `Certificates whose details have not been read yet; the ${LINES} largest backlogs. If a backlog does not shrink, raise aws.quota_share or poll fewer targets.`,
        unit: 'none',
        decimals: 0,
        queries: [{ expr: query.largestTargets('details_pending', LINES), legend: '{{account_id}} {{region}}' }],
      }),
      timeSeries({
        title: 'Certificates missing from a call',
        description:
          'Certificates that one of SearchCertificates and ListCertificates leaves out although the other shows them, compared once a day. When it is not zero, an alert fires: AWS may have added a class of certificates that the exporter does not know.',
        unit: 'none',
        decimals: 0,
        colors: SOMEBODY,
        none: 'No result of two comparisons is reported yet',
        queries: [{ expr: query.missingCertificates(), legend: '{{mode}}' }],
        names: INVENTORY_WORDS,
      }),
    ],
  },
];

const SECTIONS: readonly Section[] = [
  { title: 'Now', strips: [...NOW, ...TARGETS] },
  { title: 'Polls', strips: MORE, collapsed: true },
  { title: 'AWS', strips: AWS, collapsed: true },
  { title: 'DNS and detail cache', strips: CACHE_AND_DNS, collapsed: true },
  { title: 'Scrapes', strips: SCRAPES, collapsed: true },
  { title: 'Process', strips: PROCESS, collapsed: true },
];

/** Whether the exporter sees everything, and on time. */
export function exporter(): Dashboard {
  return dashboard({
    name: 'exporter',
    description: 'Can I trust what I see? Targets, age of data, calls to AWS, DNS, and the process.',
    variables: [...targetSelection(), sight()],
    annotations: firingAlerts(),
    sections: SECTIONS,
    from: 'now-6h',
  });
}
