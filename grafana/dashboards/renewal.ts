/** What will not renew, and why? */
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { bars } from '../panels/bars.ts';
import { TO_CERTIFICATE, toDashboard } from '../panels/links.ts';
import { stat } from '../panels/stat.ts';
import { type Column, table } from '../panels/table.ts';
import { FEW_WANTED, NONE_WANTED } from '../panels/thresholds.ts';
import { timeSeries } from '../panels/time-series.ts';
import { timeline } from '../panels/timeline.ts';
import {
  BLOCKED_WORDS,
  CAA_WORDS,
  HTTP_WORDS,
  MIGRATION_WORDS,
  PHASE_WORDS,
  PROCESS_WORDS,
  RECORD_WORDS,
  RENEWAL_STATE_WORDS,
  RENEWAL_STATUS_WORDS,
} from '../panels/words.ts';
import * as query from '../queries/renewal.ts';
import { count } from '../queries/selection.ts';
import { THRESHOLDS } from '../queries/thresholds.ts';
import { firingAlerts } from '../variables/annotations.ts';
import { account, domain, instance, job, region, type } from '../variables/choice.ts';
import { datasource } from '../variables/datasource.ts';
import { inUse } from '../variables/in-use.ts';
import { dashboard } from './dashboard.ts';
import type { Section, Strip } from './layout.ts';

const DOMAIN: Column = { field: 'domain_name', title: 'Domain', link: TO_CERTIFICATE };
const PLACE: readonly Column[] = [
  { field: 'account_id', title: 'Account', width: 130 },
  { field: 'region', title: 'Region', width: 120 },
];
const ARN: Column = { field: 'certificate_arn', title: 'ARN' };

const STATS: Strip = {
  height: 4,
  panels: [
    stat({
      title: 'Blocked',
      description:
        'Certificates in use that something keeps from being renewed. When orange, remove the reasons below.',
      queries: [{ expr: query.blockedTotal() }],
      steps: FEW_WANTED,
      link: toDashboard('estate'),
    }),
    stat({
      title: 'In the renewal window',
      description:
        'Certificates that ACM renews now: the last 45 or 60 days of their life. Nothing to do as long as none is overdue.',
      queries: [{ expr: count(query.inWindow()) }],
    }),
    stat({
      title: 'Overdue',
      description:
        'In the window for longer than a renewal takes, nothing is visibly wrong, and still not renewed. When orange, ACM sees what the exporter does not, such as DNSSEC or other views of the DNS: see the runbook of AwsAcmRenewalOverdue.',
      queries: [{ expr: count(query.overdue()) }],
      steps: FEW_WANTED,
    }),
    stat({
      title: 'Waiting for a human',
      description:
        'ACM tried to renew these and could not validate a name. When orange, repair what the findings below show.',
      queries: [{ expr: count(query.withRenewalStatus('PENDING_VALIDATION')) }],
      steps: FEW_WANTED,
    }),
    stat({
      title: 'Given up by ACM',
      description: 'Renewal has failed for good. When red, request a new certificate and attach it.',
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
        'How many certificates in use each reason keeps from being renewed. Start with the longest bar; one broken record can block many.',
      queries: [{ expr: query.blockedByReason(), legend: '{{reason}}' }],
      names: BLOCKED_WORDS,
      steps: { base: 'orange' },
      none: 'None',
    }),
    timeSeries({
      title: 'Reasons over time',
      costly: true,
      description: 'Whether reasons come or go. A sudden step is a change to DNS, or to the exporter’s access to it.',
      unit: 'short',
      decimals: 0,
      stacked: true,
      queries: [{ expr: query.blockedByReason(), legend: '{{reason}}' }],
    }),
  ],
};

const WINDOW: readonly Strip[] = [
  {
    height: 10,
    panels: [
      table({
        title: 'In their renewal window',
        description: `How far each certificate is through its window, the furthest first; the first 100. Orange ones are overdue, red ones have less than a third of the window left: repair what blocks them, or request another certificate.`,
        queries: [{ expr: query.furthest() }, { expr: query.timeLeftInWindow() }],
        joinBy: 'certificate_arn',
        sort: { field: 'Value #A', descending: true },
        none: 'No certificate is in its renewal window',
        columns: [
          DOMAIN,
          {
            field: 'Value #A',
            title: 'Through the window',
            unit: 'percentunit',
            decimals: 0,
            cell: 'gauge',
            steps: { base: 'blue' },
          },
          { field: 'phase', title: 'So far', words: PHASE_WORDS, cell: 'color-background', width: 130 },
          { field: 'renewal_status', title: 'ACM says', words: RENEWAL_STATUS_WORDS, cell: 'color-text', width: 160 },
          { field: 'Value #B', title: 'Time left', unit: 'dtdurations', width: 200 },
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
        title: 'Renewals under way',
        description: `What ACM said of the renewal of the ${query.LANES} certificates that expire first among those that it is renewing. Orange waits for a human: repair what the findings below show; red has failed.`,
        words: RENEWAL_STATE_WORDS,
        none: 'No renewal is under way',
        queries: [{ expr: query.renewalStates(), legend: '{{domain_name}} {{region}}' }],
      }),
    ],
  },
];

const FINDINGS: readonly Strip[] = [
  {
    height: 10,
    panels: [
      table({
        title: 'Validation records to register',
        description:
          'CNAMEs that ACM looks for and that are not as it expects them. Register each exactly like this and leave it there for good; ACM then validates by itself.',
        queries: [{ expr: query.brokenRecords() }],
        none: 'Every record that was looked up is as ACM expects it',
        columns: [
          { field: 'validated_domain', title: 'Name' },
          { field: 'result', title: 'Found', words: RECORD_WORDS, cell: 'color-text', width: 170 },
          { field: 'record_name', title: 'Register this CNAME' },
          { field: 'record_value', title: 'With this value' },
          { field: 'Value', title: 'Certificates', unit: 'short', decimals: 0, width: 100 },
          ...PLACE,
        ],
      }),
    ],
  },
  {
    height: 9,
    panels: [
      table({
        title: 'CAA',
        description:
          'Names for which CAA records do not let Amazon issue. Add 0 issue "amazon.com" to the records of the domain, for wildcards to issuewild, if there is one.',
        queries: [{ expr: query.deniedByCaa() }],
        none: 'CAA lets Amazon issue for every name that was looked up',
        columns: [
          { field: 'validated_domain', title: 'Name' },
          { field: 'result', title: 'Found', words: CAA_WORDS, cell: 'color-text', width: 180 },
          { field: 'Value', title: 'Certificates', unit: 'short', decimals: 0, width: 100 },
          ...PLACE,
        ],
      }),
      table({
        title: 'HTTP redirects',
        description:
          'Names validated over HTTP that do not lead to where ACM expects it. Let the CloudFront distribution serve the validation path again.',
        queries: [{ expr: query.brokenRedirects() }],
        none: 'Every redirect that was looked up is as ACM expects it',
        columns: [
          { field: 'validated_domain', title: 'Name' },
          { field: 'result', title: 'Found', words: HTTP_WORDS, cell: 'color-text', width: 180 },
          { field: 'Value', title: 'Certificates', unit: 'short', decimals: 0, width: 100 },
          ...PLACE,
        ],
      }),
    ],
  },
  {
    height: 8,
    panels: [
      timeSeries({
        title: 'Findings over time',
        costly: true,
        description:
          'Findings that block or may block renewal. A step up is a change to DNS; many failed look-ups at once are the exporter’s own access to it.',
        unit: 'short',
        decimals: 0,
        queries: [
          {
            expr: query.findingsOverTime('aws_acm_certificate_validation_record', 'present'),
            legend: 'CNAME {{result}}',
          },
          { expr: query.findingsOverTime('aws_acm_certificate_caa', 'allowed'), legend: 'CAA {{result}}' },
          { expr: query.findingsOverTime('aws_acm_certificate_http_validation', 'present'), legend: 'HTTP {{result}}' },
        ],
      }),
    ],
  },
];

const DEADLINES: Strip = {
  height: 9,
  panels: [
    table({
      title: '72-hour deadlines',
      description:
        'Validations that wait for somebody. After 72 hours ACM gives up: a request has then to be made again, a migration to be started again. When red, less than a day is left; register the records above.',
      queries: [{ expr: query.deadlines() }],
      sort: { field: 'Value' },
      none: 'No validation is pending',
      columns: [
        DOMAIN,
        { field: 'process', title: 'For', words: PROCESS_WORDS, width: 190 },
        {
          field: 'Value',
          title: 'Time left',
          unit: 'dtdurations',
          cell: 'color-text',
          steps: { base: 'red', from: [[THRESHOLDS.validation_deadline_seconds, 'green']] },
          width: 200,
        },
        ...PLACE,
        ARN,
      ],
    }),
    table({
      title: 'Moves to another validation method',
      description:
        'Certificates that are, or were, being moved from e-mail to DNS validation. For those that wait, register the records above; those that failed are still on e-mail: start them again.',
      queries: [{ expr: query.migrations() }],
      none: 'No move was ever requested',
      columns: [
        DOMAIN,
        { field: 'from', title: 'From', width: 80 },
        { field: 'to', title: 'To', width: 80 },
        { field: 'status', title: 'State', words: MIGRATION_WORDS, cell: 'color-text', width: 190 },
        ...PLACE,
        ARN,
      ],
    }),
  ],
};

const SECTIONS: readonly Section[] = [
  { title: 'Now', strips: [STATS, BLOCKERS] },
  { title: 'Renewal window', strips: WINDOW },
  { title: 'Findings, and what to register', strips: FINDINGS },
  { title: 'Validations that wait', strips: [DEADLINES] },
];

/** What will not renew, why, and which record to fix. */
export function renewal(): Dashboard {
  return dashboard({
    name: 'renewal',
    description: 'What will not renew, and why? Blockers, renewal windows, DNS findings and the records to register.',
    variables: [datasource(), job(), instance(), account(), region(), domain(), type(), inUse()],
    annotations: firingAlerts({}),
    sections: SECTIONS,
    from: 'now-7d',
  });
}
