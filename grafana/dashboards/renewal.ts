/** What will not renew, and why? */
import { VizOrientation } from '@grafana/grafana-foundation-sdk/common';
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { barChart } from '../panels/bar-chart.ts';
import { bars } from '../panels/bars.ts';
import { NOT_KNOWN, SOMEBODY, WELL } from '../panels/colors.ts';
import { labelToDay } from '../panels/fields.ts';
import { toCertificatesOfBar } from '../panels/links.ts';
import { table } from '../panels/table.ts';
import { FEW_WANTED, NONE_WANTED } from '../panels/thresholds.ts';
import { CAUSE_LABELS, RENEWAL_STATUS_WORDS } from '../panels/words.ts';
import { BLOCKING, byCause } from '../queries/attention.ts';
import { total } from '../queries/outlooks.ts';
import * as query from '../queries/renewal.ts';
import { rowsOrWhyNot } from '../queries/sight.ts';
import { TABLE_ROWS } from '../queries/table-rows.ts';
import { WEEKS, weeks } from '../queries/weeks.ts';
import { firingAlerts } from '../variables/annotations.ts';
import { certificateSelection } from '../variables/selection.ts';
import { sight } from '../variables/sight.ts';
import { ACCOUNT, ACCOUNT_ID, DOMAIN, ID, OUTLOOK, REGION, TIME_LEFT } from './columns.ts';
import { dashboard } from './dashboard.ts';
import type { Section, Strip } from './layout.ts';
import { DEADLINES, RECORDS, REDIRECTS } from './renewal-findings.ts';
import { countTile } from './tile.ts';
import { sightTile } from './trust-tiles.ts';

const TILES: Strip = {
  height: 3,
  panels: [
    countTile(query.withRenewalStatus('FAILED'), {
      title: 'Failed',
      description: 'ACM has stopped trying to renew these. When red, request a new certificate and attach it.',
      steps: NONE_WANTED,
    }),
    countTile(total({ outlook: '="blocked"' }), {
      title: 'Blocked',
      description: 'Certificates that ACM will not renew unless something changes. When orange, fix the causes below.',
      steps: FEW_WANTED,
    }),
    countTile(total({ outlook: '="overdue"' }), {
      title: 'Overdue',
      description:
        'In the window for longer than a renewal takes, with nothing visibly wrong. When orange, ACM may see a problem the exporter cannot, such as DNSSEC or DNS in other places: see the runbook renewal_overdue.',
      steps: FEW_WANTED,
    }),
    countTile(query.withRenewalStatus('PENDING_VALIDATION'), {
      title: 'Pending',
      description:
        'ACM tried to renew these and could not validate a name. When orange, fix what the findings below show.',
      steps: FEW_WANTED,
    }),
    sightTile(),
  ],
};

const CAUSES: Strip = {
  height: 11,
  panels: [
    [
      bars({
        title: 'Causes',
        description:
          'Certificates whose renewal each cause blocks or delays. When orange, start with the longest bar, because one broken record can block many; follow it to its certificates.',
        queries: [{ expr: byCause(BLOCKING), legend: '{{cause}}' }],
        names: CAUSE_LABELS,
        steps: { base: NOT_KNOWN, from: [[1, SOMEBODY]] },
        link: toCertificatesOfBar('cause'),
        none: 'None is reported',
      }),
      8,
    ],
    [
      table({
        title: 'In their renewal window',
        description: `Certificates that ACM is due to renew, and what it says about the renewal; the ${TABLE_ROWS} that expire first. When orange, fix what blocks them, or request a new certificate.`,
        queries: [{ expr: rowsOrWhyNot(query.timeLeftInWindow(), 'domain_name') }],
        sort: { field: 'Value' },
        none: 'No certificate of this selection is in its renewal window',
        columns: [
          DOMAIN,
          { ...OUTLOOK, width: 145 },
          { field: 'renewal_status', title: 'ACM says', words: RENEWAL_STATUS_WORDS, cell: 'color-text', width: 150 },
          TIME_LEFT,
          ACCOUNT,
          REGION,
          { ...ID, hidden: true },
          ACCOUNT_ID,
        ],
      }),
      16,
    ],
  ],
};

const FORECAST: Strip = {
  height: 9,
  panels: [
    barChart({
      title: 'Renewals by week',
      description: `Certificates that ACM renews by itself, by the week in which their renewal window opens, for the next ${WEEKS} weeks. Weeks start on Monday (UTC).`,
      queries: [{ expr: query.renewalsByWeek() }, { expr: weeks() }],
      by: 'week',
      parts: [{ name: 'Renewals', color: WELL }],
      unit: 'none',
      decimals: 0,
      orientation: VizOrientation.Vertical,
      finish: labelToDay('week'),
      none: 'No renewal is known to be due',
    }),
  ],
};

const LATELY: Strip = {
  height: 9,
  panels: [
    table({
      title: 'Renewed in the last two weeks',
      description: `Certificates that ACM has renewed, the latest ${TABLE_ROWS} first. If one is served from an exported copy, export it again.`,
      queries: [{ expr: query.renewedLately() }],
      sort: { field: 'Value' },
      none: 'None is reported',
      columns: [
        DOMAIN,
        { ...TIME_LEFT, title: 'Since renewal' },
        REGION,
        ID,
        { ...ACCOUNT_ID, hidden: false, width: 130 },
      ],
    }),
  ],
};

const SECTIONS: readonly Section[] = [
  { title: 'Now', strips: [TILES, CAUSES] },
  { title: 'Records to create or change', strips: RECORDS },
  { title: 'HTTP redirects', strips: [REDIRECTS], collapsed: true },
  { title: 'Pending validations', strips: DEADLINES, collapsed: true },
  { title: 'Forecast', strips: [FORECAST], collapsed: true },
  { title: 'Renewed lately', strips: [LATELY], collapsed: true },
];

/** What will not renew, why, and which record to fix. */
export function renewal(): Dashboard {
  return dashboard({
    name: 'renewal',
    description: 'What will not renew, and why? Causes, renewal windows, DNS findings and the records to create.',
    variables: [...certificateSelection(), sight()],
    annotations: firingAlerts(),
    sections: SECTIONS,
    from: 'now-7d',
  });
}
