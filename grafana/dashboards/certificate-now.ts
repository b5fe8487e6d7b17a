/** The current state of one certificate. */
import { VizOrientation } from '@grafana/grafana-foundation-sdk/common';
import { barChart } from '../panels/bar-chart.ts';
import { TO_RUNBOOK } from '../panels/links.ts';
import { stat } from '../panels/stat.ts';
import { table } from '../panels/table.ts';
import {
  ACTION_WORDS,
  BLOCKED_WORDS,
  CAUSE_LABELS,
  SEVERITY_TEXTS,
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

/** Time left, status and dates. */
export const NOW: readonly Strip[] = [
  {
    height: 4,
    panels: [
      stat({
        title: 'Time left',
        description:
          'Time until the certificate expires; negative after that. The next panel shows whether that is short for its lifetime.',
        queries: [{ expr: `${query.value('days_to_expiry')} * 86400` }],
        unit: 'dtdurations',
        decimals: 1,
        none: 'Not issued, or not reported',
      }),
      stat({
        title: 'Expires',
        description:
          'How close expiry is for its lifetime, by the thresholds of the alerts. When orange or red, replace it unless ACM renews it.',
        queries: [{ expr: zone({ selection: ONE_CERTIFICATE }) }],
        words: ZONE_WORDS,
        none: 'Not issued, or not reported',
      }),
      stat({
        title: 'Status',
        description:
          'The status that ACM reports; it can stay Issued after expiry. When red, request a new certificate.',
        queries: [{ expr: statusState(ONE_CERTIFICATE) }],
        words: STATUS_WORDS,
      }),
      stat({
        title: 'ACM renews it unattended',
        description:
          'Whether ACM will renew it without intervention, as far as the exporter can see. When it is No, fix the reasons below.',
        queries: [{ expr: query.value('auto_renewable') }],
        words: YES_NO_WORDS,
        none: 'Not known yet',
      }),
      stat({
        title: 'In use',
        description:
          'Whether an AWS resource uses it. If not, its expiry breaks nothing in AWS; delete it if nobody needs it.',
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
        description:
          'Number of names. A single name that cannot be validated blocks the renewal of the whole certificate.',
        queries: [{ expr: query.value('subject_alternative_names') }],
      }),
    ],
  },
  {
    height: 5,
    panels: [
      barChart({
        title: 'Lifetime',
        description:
          'The certificate from issuance to expiry. Green is the time before the renewal window, orange the window itself; the lighter part of each is still ahead. When only light orange is left, time is running out.',
        queries: [
          { expr: query.LIFE.lived },
          { expr: query.LIFE.ahead },
          { expr: query.LIFE.windowPassed },
          { expr: query.LIFE.windowLeft },
        ],
        by: 'certificate_arn',
        parts: [
          { name: 'Before the renewal window, passed', color: 'dark-green' },
          { name: 'Before the renewal window, left', color: 'light-green' },
          { name: 'Renewal window, passed', color: 'dark-orange' },
          { name: 'Renewal window, left', color: 'light-orange' },
        ],
        unit: 'dtdurations',
        decimals: 1,
        orientation: VizOrientation.Horizontal,
        anonymous: true,
        none: 'Not issued, or not reported',
      }),
    ],
  },
  {
    height: 3,
    panels: [
      date('Requested', 'When the certificate was requested or first imported, if ACM reports it.', 'created'),
      date('Valid from', 'When it becomes valid; clients refuse it before that.', 'not_before'),
      date(
        'Renewal starts',
        'When ACM starts to renew it; fix what blocks it before then. ACM never renews imported and ACME-issued certificates.',
        'renewal_window_start',
      ),
      date('Valid until', 'When it expires; clients refuse it after that.', 'not_after'),
      date(
        'DNS checked',
        'When all of its names were last checked. If that is long ago, see ACM exporter.',
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
      description: 'Every reason that the exporter sees. Fix all of them; ACM then renews the certificate by itself.',
      queries: [{ expr: query.blockers() }],
      none: 'No reason is reported. That is good news only if “ACM renews it unattended” above is Yes',
      columns: [
        { field: 'reason', title: 'Reason', words: BLOCKED_WORDS, width: 240 },
        { field: 'action', title: 'What to do', words: ACTION_WORDS },
      ],
    }),
    table({
      title: 'Firing alerts',
      description: 'Alerts for this certificate, and for its account and region. Follow an alert to its runbook.',
      queries: [{ expr: query.firingAlerts() }],
      none: 'No alert is firing, or the alert rules are not loaded',
      columns: [
        { field: 'alertname', title: 'Alert', link: TO_RUNBOOK },
        { field: 'severity', title: 'Severity', words: SEVERITY_TEXTS, cell: 'color-text', width: 100 },
        { field: 'cause', title: 'Cause', words: CAUSE_LABELS },
      ],
    }),
  ],
};
