/** What is the matter with this one certificate? */
import { VizOrientation } from '@grafana/grafana-foundation-sdk/common';
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { barChart } from '../panels/bar-chart.ts';
import { bars } from '../panels/bars.ts';
import { TO_CERTIFICATE, TO_RUNBOOK } from '../panels/links.ts';
import { stat } from '../panels/stat.ts';
import { table } from '../panels/table.ts';
import { text } from '../panels/text.ts';
import { timeSeries } from '../panels/time-series.ts';
import { timeline } from '../panels/timeline.ts';
import {
  ACTION_WORDS,
  BLOCKED_WORDS,
  CAA_WORDS,
  HTTP_WORDS,
  NAME_STATUS_WORDS,
  PROCESS_WORDS,
  RECORD_WORDS,
  RENEWAL_STATE_WORDS,
  SEVERITY_WORDS,
  STATUS_WORDS,
  TYPE_WORDS,
  YES_NO_NEUTRAL_WORDS,
  YES_NO_WORDS,
  ZONE_WORDS,
} from '../panels/words.ts';
import * as query from '../queries/certificate.ts';
import { zone } from '../queries/judgement.ts';
import { renewalState, statusState } from '../queries/renewal.ts';
import { ONE_CERTIFICATE } from '../queries/selection.ts';
import { firingAlerts } from '../variables/annotations.ts';
import { certificate as certificateVariable } from '../variables/certificate.ts';
import { account, domain, instance, job, region } from '../variables/choice.ts';
import { datasource } from '../variables/datasource.ts';
import { runbooks } from '../variables/runbooks.ts';
import { dashboard } from './dashboard.ts';
import type { Section, Strip } from './layout.ts';
import { RUNBOOK_TEXT } from './runbook-text.ts';

const NOW: readonly Strip[] = [
  {
    height: 4,
    panels: [
      stat({
        title: 'Time left',
        description:
          'Until the certificate expires; negative after that. Whether it is little for its lifetime says the panel beside it.',
        queries: [{ expr: `${query.value('days_to_expiry')} * 86400` }],
        unit: 'dtdurations',
        none: 'Not issued',
      }),
      stat({
        title: 'Expires',
        description:
          'How near expiry is for the lifetime of this certificate, by the thresholds of the alerts. When orange or red and ACM does not renew it, replace it.',
        queries: [{ expr: zone(ONE_CERTIFICATE) }],
        words: ZONE_WORDS,
        none: 'Not issued',
      }),
      stat({
        title: 'Status',
        description: 'What ACM says. It can say Issued after expiry. When red, request another certificate.',
        queries: [{ expr: statusState(ONE_CERTIFICATE) }],
        words: STATUS_WORDS,
      }),
      stat({
        title: 'ACM renews it unattended',
        description:
          'Whether, as far as can be seen, nobody has to touch anything. When it is No, the reasons are below.',
        queries: [{ expr: query.value('auto_renewable') }],
        words: YES_NO_WORDS,
        none: 'Not known yet',
      }),
      stat({
        title: 'In use',
        description:
          'Whether an AWS resource uses it. If not, its expiry breaks nothing in AWS: delete it if nobody needs it.',
        queries: [{ expr: query.value('in_use') }],
        words: YES_NO_NEUTRAL_WORDS,
      }),
      stat({
        title: 'Replacement exists',
        description:
          'Whether another issued certificate covers all of its names and expires later. If so, attach that one.',
        queries: [{ expr: query.value('superseded') }],
        words: YES_NO_NEUTRAL_WORDS,
      }),
      stat({
        title: 'Names',
        description: 'Number of names. One that can not be validated keeps the whole certificate from being renewed.',
        queries: [{ expr: query.value('subject_alternative_names') }],
      }),
    ],
  },
  {
    height: 5,
    panels: [
      barChart({
        title: 'Life',
        description:
          'From beginning to end: green is the life before the renewal window, the lighter part of it still ahead; orange is the window in which ACM renews, the lighter part still left. When only light orange is left, time runs out.',
        queries: [
          { expr: query.LIFE.lived },
          { expr: query.LIFE.ahead },
          { expr: query.LIFE.windowPassed },
          { expr: query.LIFE.windowLeft },
        ],
        by: 'certificate_arn',
        parts: [
          { name: 'Lived', color: 'dark-green' },
          { name: 'Until the renewal window', color: 'light-green' },
          { name: 'Renewal window, passed', color: 'dark-orange' },
          { name: 'Renewal window, left', color: 'light-orange' },
        ],
        unit: 'dtdurations',
        orientation: VizOrientation.Horizontal,
        anonymous: true,
      }),
    ],
  },
  {
    height: 3,
    panels: [
      date('Requested', 'When the certificate was requested. Imported ones have no such date.', 'created'),
      date('Valid from', 'When its validity begins; before that clients refuse it.', 'not_before'),
      date(
        'Renewal begins',
        'When ACM starts to renew it: repair what blocks it before. ACM never renews imported and ACME-issued ones.',
        'renewal_window_start',
      ),
      date('Valid until', 'When it expires; from then on clients refuse it.', 'not_after'),
      date(
        'DNS checked',
        'When the findings on all of its names were last complete. If it is old, see ACM exporter.',
        'findings',
      ),
    ],
  },
];

function date(title: string, description: string, name: string) {
  const queries = [{ expr: query.date(name) }];
  return stat({ title, description, queries, unit: 'dateTimeAsIso', none: '–' });
}

const REASONS: Strip = {
  height: 8,
  panels: [
    table({
      title: 'Why ACM will not renew it, and what to do',
      description: 'Every reason seen. All have to be removed before ACM renews by itself.',
      queries: [{ expr: query.blockers() }],
      none: 'Nothing keeps ACM from renewing it',
      columns: [
        { field: 'reason', title: 'Reason', words: BLOCKED_WORDS },
        { field: 'action', title: 'What to do', words: ACTION_WORDS },
      ],
    }),
    table({
      title: 'Firing alerts',
      description:
        'Alerts on this certificate, on a zone and reason that it shares with others, and on its account and region. Follow an alert to its runbook.',
      queries: [{ expr: query.firingAlerts() }],
      none: 'No alert is firing',
      columns: [
        { field: 'alertname', title: 'Alert', link: TO_RUNBOOK },
        { field: 'severity', title: 'Severity', words: SEVERITY_WORDS, cell: 'color-text', width: 100 },
        { field: 'parent_domain', title: 'Zone' },
        { field: 'reason', title: 'Reason', words: BLOCKED_WORDS },
      ],
    }),
  ],
};

const NAMES: readonly Strip[] = [
  {
    height: 9,
    panels: [
      table({
        title: 'Validation records',
        description:
          'The CNAME that ACM expects for each name, and what was found there. When red, register it exactly like this.',
        queries: [
          { expr: query.labelled('validation_record', ['validated_domain', 'record_name', 'record_value', 'result']) },
        ],
        none: 'No name is validated by DNS, or none was looked up yet',
        columns: [
          { field: 'validated_domain', title: 'Name' },
          { field: 'result', title: 'Found', words: RECORD_WORDS, cell: 'color-text', width: 170 },
          { field: 'record_name', title: 'CNAME' },
          { field: 'record_value', title: 'Value' },
        ],
      }),
    ],
  },
  {
    height: 8,
    panels: [
      table({
        title: 'What ACM says of each name',
        description:
          'The last validation of each name in each process. When a name waits or failed, its record, CAA or redirect is the cause.',
        queries: [
          {
            expr: query.labelled('domain_validation_status', [
              'validated_domain',
              'validation_method',
              'validation_status',
              'process',
            ]),
          },
        ],
        none: 'ACM validates no name of it',
        columns: [
          { field: 'validated_domain', title: 'Name' },
          { field: 'validation_status', title: 'State', words: NAME_STATUS_WORDS, cell: 'color-text', width: 110 },
          { field: 'process', title: 'For', words: PROCESS_WORDS, width: 170 },
          { field: 'validation_method', title: 'By', width: 80 },
        ],
      }),
      table({
        title: 'CAA of each name',
        description:
          'Whether CAA records let Amazon issue. When red, add 0 issue "amazon.com" to the records of the domain.',
        queries: [{ expr: query.labelled('caa', ['validated_domain', 'result']) }],
        none: 'CAA does not matter here, or was not looked up yet',
        columns: [
          { field: 'validated_domain', title: 'Name' },
          { field: 'result', title: 'Found', words: CAA_WORDS, cell: 'color-text', width: 180 },
        ],
      }),
      table({
        title: 'HTTP redirect of each name',
        description:
          'Whether names that are validated over HTTP lead to where ACM expects it. When red, let CloudFront serve the path again.',
        queries: [{ expr: query.labelled('http_validation', ['validated_domain', 'result']) }],
        none: 'No name is validated over HTTP',
        columns: [
          { field: 'validated_domain', title: 'Name' },
          { field: 'result', title: 'Found', words: HTTP_WORDS, cell: 'color-text', width: 180 },
        ],
      }),
    ],
  },
];

const HISTORY: readonly Strip[] = [
  {
    height: 6,
    panels: [
      timeline({
        title: 'Status over time',
        description: 'What ACM said of the certificate. When red, request another one.',
        words: STATUS_WORDS,
        queries: [{ expr: statusState(ONE_CERTIFICATE), legend: 'Status' }],
      }),
      timeline({
        title: 'Renewal over time',
        description:
          'What ACM said of its renewal. Orange waits for a human: repair what the findings show; red has failed.',
        words: RENEWAL_STATE_WORDS,
        none: 'ACM has not begun to renew it',
        queries: [{ expr: renewalState(ONE_CERTIFICATE), legend: 'Renewal' }],
      }),
    ],
  },
  {
    height: 7,
    panels: [
      timeSeries({
        title: 'Days left over time',
        description:
          'Falls by one a day and jumps up with each renewal. When it nears zero without a jump, nobody renews it.',
        unit: 'd',
        decimals: 0,
        queries: [{ expr: query.value('days_to_expiry'), legend: 'Days left' }],
      }),
    ],
  },
];

const FACTS: readonly Strip[] = [
  {
    height: 6,
    panels: [
      [
        bars({
          title: 'Used by',
          description:
            'AWS resources that use it, by service. These break if it expires; attach a replacement to all of them.',
          queries: [{ expr: query.labelled('in_use_by_resources', ['service']), legend: '{{service}}' }],
          none: 'Nothing',
        }),
        8,
      ],
      [
        table({
          title: 'Facts',
          description: 'What does not change. Nothing here turns red.',
          queries: [{ expr: query.labelled('info', query.FACTS) }],
          columns: query.FACTS.map((field) => ({
            field,
            title: field.replaceAll('_', ' '),
            ...(field === 'type' ? { words: TYPE_WORDS } : {}),
          })),
        }),
        16,
      ],
    ],
  },
  {
    height: 4,
    panels: [
      table({
        title: 'Tags',
        description: 'Tags of the certificate, as configured in tags.keys. Often they say whom to ask.',
        queries: [{ expr: query.tags() }],
        columns: [],
        also: '^tag_.*',
        none: 'No tags are configured (tags.keys)',
      }),
    ],
  },
  {
    height: 7,
    panels: [
      table({
        title: 'Others of the same name',
        description:
          'Certificates of the same main name, in other regions or accounts. Each is renewed on its own; a younger one may be the replacement.',
        queries: [{ expr: query.namesakes() }],
        sort: { field: 'Value' },
        none: 'None',
        columns: [
          { field: 'domain_name', title: 'Domain', link: TO_CERTIFICATE },
          { field: 'Value', title: 'Time left', unit: 'dtdurations' },
          { field: 'type', title: 'Type', words: TYPE_WORDS },
          { field: 'account_id', title: 'Account' },
          { field: 'region', title: 'Region' },
          { field: 'certificate_arn', title: 'ARN' },
        ],
      }),
      text('What the runbooks say', 'The short form of the runbooks, for when alerts are not at hand.', RUNBOOK_TEXT),
    ],
  },
];

const SECTIONS: readonly Section[] = [
  { title: 'Now', strips: NOW },
  { title: 'What is wrong', strips: [REASONS] },
  { title: 'Its names', strips: NAMES },
  { title: 'How it came to this', strips: HISTORY },
  { title: 'What it is', strips: FACTS },
];

/** Everything on one certificate. */
export function certificate(): Dashboard {
  return dashboard({
    name: 'certificate',
    description: 'What is the matter with this one certificate? Its life, its names, what blocks it, and what to do.',
    variables: [datasource(), job(), instance(), account(), region(), domain(), certificateVariable(), runbooks()],
    annotations: firingAlerts({ certificate_arn: '="$certificate_arn"' }),
    sections: SECTIONS,
    from: 'now-30d',
  });
}
