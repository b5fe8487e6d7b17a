/** How one certificate stands. */
import { VizOrientation } from '@grafana/grafana-foundation-sdk/common';
import { barChart } from '../panels/bar-chart.ts';
import { TO_RUNBOOK } from '../panels/links.ts';
import { stat } from '../panels/stat.ts';
import { table } from '../panels/table.ts';
import {
  ACTION_WORDS,
  BLOCKED_WORDS,
  SEVERITY_WORDS,
  STATUS_WORDS,
  YES_NO_NEUTRAL_WORDS,
  YES_NO_WORDS,
  ZONE_WORDS,
} from '../panels/words.ts';
import * as query from '../queries/certificate.ts';
import { zone } from '../queries/judgement.ts';
import { statusState } from '../queries/renewal.ts';
import { ONE_CERTIFICATE } from '../queries/selection.ts';
import type { Strip } from './layout.ts';

/** How long it lives, and how it stands. */
export const NOW: readonly Strip[] = [
  {
    height: 4,
    panels: [
      stat({
        title: 'Time left',
        description:
          'Until the certificate expires; negative after that. Whether it is little for its lifetime says the panel beside it.',
        queries: [{ expr: `${query.value('days_to_expiry')} * 86400` }],
        unit: 'dtdurations',
        decimals: 1,
        none: 'Not issued',
      }),
      stat({
        title: 'Expires',
        description:
          'How near expiry is for the lifetime of this certificate, by the thresholds of the alerts. When orange or red and ACM does not renew it, replace it.',
        queries: [{ expr: zone({ selection: ONE_CERTIFICATE }) }],
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
        decimals: 1,
        orientation: VizOrientation.Horizontal,
        anonymous: true,
        none: 'Not issued',
      }),
    ],
  },
  {
    height: 3,
    panels: [
      date('Requested', 'When the certificate was requested or first imported, if ACM says so.', 'created'),
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

/** What blocks it, and which alerts fire. */
export const REASONS: Strip = {
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
      none: 'No alert is firing, if the alert rules are loaded',
      columns: [
        { field: 'alertname', title: 'Alert', link: TO_RUNBOOK },
        { field: 'severity', title: 'Severity', words: SEVERITY_WORDS, cell: 'color-text', width: 100 },
        { field: 'parent_domain', title: 'Zone' },
        { field: 'reason', title: 'Reason', words: BLOCKED_WORDS },
      ],
    }),
  ],
};
