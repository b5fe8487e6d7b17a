/** Is anything about to break? */
import { VizOrientation } from '@grafana/grafana-foundation-sdk/common';
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { barChart } from '../panels/bar-chart.ts';
import { bars } from '../panels/bars.ts';
import { labelToDay } from '../panels/fields.ts';
import { table } from '../panels/table.ts';
import { timeSeries } from '../panels/time-series.ts';
import { CAUSE_LABELS, METHOD_WORDS, SEVERITY_TEXTS, TYPE_WORDS, type UncoloredWords } from '../panels/words.ts';
import { expiredInUse, toDo } from '../queries/attention.ts';
import * as query from '../queries/estate.ts';
import { total } from '../queries/outlooks.ts';
import { count } from '../queries/selection.ts';
import { TABLE_ROWS } from '../queries/table-rows.ts';
import { THRESHOLDS } from '../queries/thresholds.ts';
import { firingAlerts } from '../variables/annotations.ts';
import { account, domain, instance, job, region, type } from '../variables/choice.ts';
import { datasource } from '../variables/datasource.ts';
import { inUse } from '../variables/in-use.ts';
import { ARN, DOMAIN, PLACE, TIME_LEFT } from './columns.ts';
import { dashboard } from './dashboard.ts';
import { ESTATE_STATS } from './estate-stats.ts';
import type { Section, Strip } from './layout.ts';

const TO_DO: Strip = {
  height: 11,
  panels: [
    table({
      title: 'What to do next',
      description: `What certificates need from somebody, one row for each cause, the first ${TABLE_ROWS} to expire. Follow a domain to see what to do.`,
      queries: [{ expr: toDo() }],
      sort: { field: 'Value' },
      none: 'No certificate is reported to need anybody. That is good news only if no number above is gray or red',
      columns: [
        DOMAIN,
        { field: 'cause', title: 'Cause', words: CAUSE_LABELS, width: 270 },
        { ...TIME_LEFT, width: 220 },
        { field: 'severity', title: 'Severity', words: SEVERITY_TEXTS, cell: 'color-background', width: 110 },
        { field: 'type', title: 'Type', words: TYPE_WORDS, width: 170 },
        ...PLACE,
        ARN,
      ],
    }),
  ],
};

const CALENDAR: Strip = {
  height: 9,
  panels: [
    barChart({
      title: 'Expiries by week',
      description:
        'Certificates in use by the week in which they expire, for the next 13 months; weeks start on Monday (UTC). ACM renews the blue ones before that. For orange ones, see the list above.',
      queries: [{ expr: query.expiriesByWeek(false) }, { expr: query.expiriesByWeek(true) }, { expr: query.weeks() }],
      by: 'week',
      parts: [
        { name: 'Not renewed by ACM', color: 'orange' },
        { name: 'Renewed by ACM', color: 'blue' },
      ],
      unit: 'short',
      decimals: 0,
      orientation: VizOrientation.Vertical,
      finish: labelToDay('week'),
    }),
  ],
};

const OVER_TIME: Strip = {
  height: 9,
  panels: [
    timeSeries({
      title: 'Still on e-mail validation',
      costly: true,
      description:
        'Each of these needs somebody to click a link at every renewal, and from March 2028 CAs may no longer validate this way. Switch them to DNS validation; when the line reaches zero, you are done.',
      unit: 'short',
      decimals: 0,
      queries: [
        { expr: count(query.validatedBy('EMAIL')), legend: 'Validated by e-mail' },
        { expr: query.emailInUse(), legend: 'Of these, in use' },
      ],
    }),
    timeSeries({
      title: 'Not renewed by ACM, over time',
      costly: true,
      description:
        'Certificates in use that ACM will not renew or somebody else renews, and those that have expired. When a line rises, the list above shows why.',
      unit: 'short',
      decimals: 0,
      queries: [
        { expr: total({ outlook: '=~"blocked|manual"' }), legend: 'Not renewed by ACM' },
        { expr: count(expiredInUse()), legend: 'Expired in use' },
      ],
    }),
  ],
};

const BREAKDOWNS: readonly Strip[] = [
  {
    height: 8,
    panels: [
      breakdown(
        'By account',
        'The 12 accounts with the most certificates. Select one above to see it alone.',
        'account_id',
        12,
      ),
      breakdown(
        'By region',
        'The 12 regions with the most certificates. CloudFront uses those in us-east-1.',
        'region',
        12,
      ),
      bars({
        title: 'Fullest accounts',
        description:
          'Share of the default quota of 2,500 certificates of each type, by account and region. When red, delete unused certificates or request a higher quota from AWS.',
        queries: [
          { expr: query.quotaUsed(THRESHOLDS.certificate_quota), legend: '{{account_id}} {{region}} {{type}}' },
        ],
        unit: 'percentunit',
        max: 1,
        steps: { base: 'blue', from: [[THRESHOLDS.certificate_quota_ratio, 'red']] },
      }),
    ],
  },
  {
    height: 7,
    panels: [
      breakdown(
        'By validation method',
        'How names are validated. Imported and private certificates have no validation; e-mail needs somebody to click.',
        'validation_method',
        6,
        METHOD_WORDS,
      ),
      breakdown('By type', 'Who issued the certificates. ACM never renews imported ones.', 'type', 6, TYPE_WORDS),
      breakdown(
        'By key algorithm',
        'Algorithm and size of the keys. RSA_1024 is no longer safe; replace those certificates.',
        'key_algorithm',
        8,
      ),
    ],
  },
];

function breakdown(title: string, description: string, label: string, limit: number, words: UncoloredWords = {}) {
  const queries = [{ expr: query.breakdown(label, limit), legend: `{{${label}}}` }];
  return bars({ title, description, queries, names: { [query.NO_VALUE]: 'None', ...words } });
}

const SECTIONS: readonly Section[] = [
  { title: 'Now', strips: [ESTATE_STATS, TO_DO] },
  { title: 'Coming weeks', strips: [CALENDAR] },
  { title: 'Over time', strips: [OVER_TIME] },
  { title: 'Breakdown', strips: BREAKDOWNS },
];

/** All certificates: is anything about to break, and what comes first? */
export function estate(): Dashboard {
  return dashboard({
    name: 'estate',
    description: 'Is anything about to break? All certificates of AWS Certificate Manager, and what to do next.',
    variables: [datasource(), job(), instance(), account(), region(), domain(), type(), inUse()],
    annotations: firingAlerts({ account_id: '=~"$account_id"', region: '=~"$region"' }),
    sections: SECTIONS,
    from: 'now-7d',
  });
}
