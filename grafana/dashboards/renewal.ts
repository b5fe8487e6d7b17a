/** What will not renew, and why? */
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { bars } from '../panels/bars.ts';
import { toDashboard } from '../panels/links.ts';
import { valueField } from '../panels/query.ts';
import { stat } from '../panels/stat.ts';
import { table } from '../panels/table.ts';
import { FEW_WANTED, NONE_WANTED } from '../panels/thresholds.ts';
import { timeSeries } from '../panels/time-series.ts';
import { timeline } from '../panels/timeline.ts';
import { CAUSE_LABELS, OUTLOOK_TEXTS, RENEWAL_STATE_WORDS, RENEWAL_STATUS_WORDS } from '../panels/words.ts';
import { blockedByCause } from '../queries/attention.ts';
import { total } from '../queries/outlooks.ts';
import * as query from '../queries/renewal.ts';
import { count } from '../queries/selection.ts';
import { TABLE_ROWS } from '../queries/table-rows.ts';
import { THRESHOLDS } from '../queries/thresholds.ts';
import { firingAlerts } from '../variables/annotations.ts';
import { account, domain, instance, job, region, type } from '../variables/choice.ts';
import { datasource } from '../variables/datasource.ts';
import { inUse } from '../variables/in-use.ts';
import { ARN, DOMAIN, PLACE, TIME_LEFT } from './columns.ts';
import { dashboard } from './dashboard.ts';
import type { Section, Strip } from './layout.ts';
import { DEADLINES, FINDINGS } from './renewal-findings.ts';

const STATS: Strip = {
  height: 4,
  panels: [
    stat({
      title: 'Blocked',
      description: 'Certificates in use whose renewal is blocked. When orange, fix the reasons below.',
      queries: [{ expr: total({ outlook: '="blocked"' }) }],
      steps: FEW_WANTED,
      link: toDashboard('estate'),
    }),
    stat({
      title: 'In the renewal window',
      description:
        'Certificates that ACM is due to renew now: the last 45 or 60 days before expiry. If none is overdue, there is nothing to do.',
      queries: [{ expr: count(query.inWindow()) }],
    }),
    stat({
      title: 'Overdue',
      description:
        'In the window for longer than a renewal takes, with nothing visibly wrong. When orange, ACM may see a problem the exporter cannot, such as DNSSEC or DNS in other places: see the runbook renewal_overdue.',
      queries: [{ expr: total({ outlook: '="overdue"' }) }],
      steps: FEW_WANTED,
    }),
    stat({
      title: 'Pending validation',
      description:
        'ACM tried to renew these and could not validate a name. When orange, fix what the findings below show.',
      queries: [{ expr: count(query.withRenewalStatus('PENDING_VALIDATION')) }],
      steps: FEW_WANTED,
    }),
    stat({
      title: 'Renewal failed',
      description: 'ACM has stopped trying to renew these. When red, request a new certificate and attach it.',
      queries: [{ expr: count(query.withRenewalStatus('FAILED')) }],
      steps: NONE_WANTED,
    }),
  ],
};

const BLOCKERS: Strip = {
  height: 10,
  panels: [
    bars({
      title: 'Reasons now',
      description:
        'Certificates whose renewal each cause blocks or delays. Start with the longest bar; one broken record can block many.',
      queries: [{ expr: blockedByCause(), legend: '{{cause}}' }],
      names: CAUSE_LABELS,
      steps: { base: 'orange' },
      none: 'None is reported',
    }),
    timeSeries({
      title: 'Reasons over time',
      names: CAUSE_LABELS,
      costly: true,
      description: 'How reasons come and go. A sudden step means DNS has changed, or the exporter’s access to it.',
      unit: 'short',
      decimals: 0,
      stacked: true,
      queries: [{ expr: blockedByCause(), legend: '{{cause}}' }],
    }),
  ],
};

const WINDOW: readonly Strip[] = [
  {
    height: 10,
    panels: [
      table({
        title: 'In their renewal window',
        description: `How far each certificate is through its window; the furthest ${TABLE_ROWS}. Orange ones are late or blocked, red bars have less than a third of the window left: fix what blocks them, or request a new certificate.`,
        queries: [{ expr: query.furthest() }, { expr: query.timeLeftInWindow() }],
        joinBy: 'certificate_arn',
        sort: { field: valueField(0), descending: true },
        none: 'No certificate is reported in its renewal window',
        columns: [
          DOMAIN,
          {
            field: valueField(0),
            title: 'Through the window',
            unit: 'percentunit',
            decimals: 0,
            cell: 'gauge',
            steps: { base: 'blue', from: [[1 - THRESHOLDS.renewal_window_left_ratio, 'red']] },
          },
          { field: 'outlook', title: 'Outlook', words: OUTLOOK_TEXTS, cell: 'color-background', width: 130 },
          { field: 'renewal_status', title: 'ACM says', words: RENEWAL_STATUS_WORDS, cell: 'color-text', width: 160 },
          { ...TIME_LEFT, field: valueField(1), width: 200 },
          ...PLACE,
          ARN,
        ],
      }),
    ],
  },
  {
    height: 10,
    panels: [
      timeline({
        title: 'Renewals in progress',
        description: `The renewal status of the ${query.LANES} certificates in renewal that expire first. When orange, fix what the findings below show; when red, the renewal has failed.`,
        words: RENEWAL_STATE_WORDS,
        none: 'No renewal in progress is reported',
        queries: [{ expr: query.renewalStates(), legend: '{{domain_name}} {{region}}' }],
      }),
    ],
  },
];

const SECTIONS: readonly Section[] = [
  { title: 'Now', strips: [STATS, BLOCKERS] },
  { title: 'Renewal window', strips: WINDOW },
  { title: 'Findings, and records to create', strips: FINDINGS },
  { title: 'Pending validations', strips: DEADLINES },
];

/** What will not renew, why, and which record to fix. */
export function renewal(): Dashboard {
  return dashboard({
    name: 'renewal',
    description: 'What will not renew, and why? Reasons, renewal windows, DNS findings and the records to create.',
    variables: [datasource(), job(), instance(), account(), region(), domain(), type(), inUse()],
    annotations: firingAlerts({ account_id: '=~"$account_id"', region: '=~"$region"' }),
    sections: SECTIONS,
    from: 'now-7d',
  });
}
