/** The history of one certificate, its alerts and its facts. */
import { bars } from '../panels/bars.ts';
import { toRunbook } from '../panels/links.ts';
import { table } from '../panels/table.ts';
import { timeline } from '../panels/timeline.ts';
import {
  CAUSE_LABELS,
  IN_USE_WORDS,
  OUTLOOK_STATE_WORDS,
  RENEWAL_STATE_WORDS,
  SEVERITY_TEXTS,
  STATUS_WORDS,
  TYPE_WORDS,
} from '../panels/words.ts';
import * as query from '../queries/certificate.ts';
import { renewalState, statusState } from '../queries/renewal.ts';
import { ACCOUNT, ACCOUNT_ID, DOMAIN, ID, OUTLOOK, OWNER, REGION, TIME_LEFT } from './columns.ts';
import type { Strip } from './layout.ts';

/** Alerts on it. */
export const ALERTS: Strip = {
  height: 6,
  panels: [
    table({
      title: 'Firing alerts',
      description: 'Alerts for this certificate, and for its account and region. Follow an alert to its runbook.',
      queries: [{ expr: query.firingAlerts() }],
      none: 'No alert is firing, or the alert rules are not loaded',
      columns: [
        { field: 'alertname', title: 'Alert', link: toRunbook('alertname') },
        { field: 'severity', title: 'Severity', words: SEVERITY_TEXTS, cell: 'color-text', width: 100 },
        { field: 'cause', title: 'Cause', words: CAUSE_LABELS },
      ],
    }),
  ],
};

/** How it came to this. */
export const HISTORY: Strip = {
  height: 6,
  panels: [
    timeline({
      title: 'Outlook over time',
      description:
        'What would have happened to it if nobody had acted. When it turns orange or red, see what changed then.',
      words: OUTLOOK_STATE_WORDS,
      none: 'No data in this time range',
      queries: [{ expr: query.outlookState(), legend: 'Outlook' }],
    }),
    timeline({
      title: 'Status over time',
      description: 'The status that ACM reported. When red, request a new certificate.',
      words: STATUS_WORDS,
      none: 'No data in this time range',
      queries: [{ expr: statusState(), legend: 'Status' }],
    }),
    timeline({
      title: 'Renewal over time',
      description:
        'The renewal status that ACM reported. When orange, fix what the names show; when red, the renewal has failed.',
      words: RENEWAL_STATE_WORDS,
      none: 'No renewal was reported in this time range',
      queries: [{ expr: renewalState(), legend: 'Renewal' }],
    }),
  ],
};

/** Its facts, users, tags, and other certificates with the same name. */
export const FACTS: readonly Strip[] = [
  {
    height: 4,
    panels: [
      table({
        title: 'What it is',
        description: 'Attributes that do not change.',
        queries: [{ expr: query.labeled('info', query.FACTS) }],
        none: 'No data is reported',
        columns: query.FACTS.map((field) => ({
          field,
          title: `${field.charAt(0).toUpperCase()}${field.slice(1).replaceAll('_', ' ')}`,
          ...(field === 'type' ? { words: TYPE_WORDS } : {}),
        })),
      }),
    ],
  },
  {
    height: 6,
    panels: [
      [
        bars({
          title: 'Used by',
          description:
            'AWS resources that use it, by service. They break when it expires, so attach its replacement to all of them.',
          queries: [{ expr: query.labeled('in_use_by_resources', ['service']), legend: '{{service}}' }],
          none: 'No resource is reported',
        }),
        8,
      ],
      [
        table({
          title: 'Tags',
          description: 'The tags configured in tags.keys. They often show who owns the certificate.',
          queries: [{ expr: query.tags() }],
          columns: [],
          also: '^tag_.*',
          none: 'No tags are reported: none are set, or none are configured (tags.keys)',
        }),
        16,
      ],
    ],
  },
  {
    height: 7,
    panels: [
      table({
        title: 'Other certificates with the same name',
        description:
          'Certificates with the same main name, in any region or account. Each is renewed separately; a newer one may be the replacement. Colors show the outlook: when orange or red, see that certificate.',
        queries: [{ expr: query.namesakes() }],
        sort: { field: 'Value' },
        none: 'None is reported',
        columns: [
          DOMAIN,
          OUTLOOK,
          TIME_LEFT,
          { field: 'in_use', title: 'In use', words: IN_USE_WORDS, width: 85 },
          ACCOUNT,
          OWNER,
          REGION,
          ID,
          ACCOUNT_ID,
        ],
      }),
    ],
  },
];
