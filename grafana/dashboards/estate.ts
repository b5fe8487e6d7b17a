/** Is anything about to break? */
import { VizOrientation } from '@grafana/grafana-foundation-sdk/common';
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { barChart } from '../panels/bar-chart.ts';
import { NEUTRAL_COLOR, NOT_KNOWN, SOMEBODY } from '../panels/colors.ts';
import { labelToDay } from '../panels/fields.ts';
import { valueField } from '../panels/query.ts';
import { table } from '../panels/table.ts';
import { TO_DO, tooLate } from '../queries/attention.ts';
import { expiriesByWeek } from '../queries/estate.ts';
import { rowsOrWhyNot } from '../queries/sight.ts';
import { TABLE_ROWS } from '../queries/table-rows.ts';
import { WEEKS, weeks } from '../queries/weeks.ts';
import { firingAlerts } from '../variables/annotations.ts';
import { page } from '../variables/page.ts';
import { runbooks } from '../variables/runbooks.ts';
import { certificateSelection } from '../variables/selection.ts';
import { sight } from '../variables/sight.ts';
import { ACCOUNT, ACCOUNT_ID, ALSO, CAUSE, DOMAIN, ID, OWNER, REGION, SEVERITY, TIME_LEFT } from './columns.ts';
import { dashboard } from './dashboard.ts';
import { BREAKDOWN, INVENTORY, OVER_TIME, WHOSE } from './estate-more.ts';
import { ESTATE_TILES } from './estate-tiles.ts';
import type { Section, Strip } from './layout.ts';

const LIST: Strip = {
  height: 11,
  panels: [
    table({
      title: 'What to do next',
      description: `Every certificate that needs attention, once, with its most severe cause and one more; the ${TABLE_ROWS} with the least time left. Follow a domain to its certificate, a cause to its runbook. Certificates that failed or expired more than a week ago have their own list.`,
      queries: [{ expr: rowsOrWhyNot(TO_DO.causes(), 'domain_name') }, { expr: TO_DO.also() }],
      joinBy: 'certificate_arn',
      rowsWith: 'domain_name',
      sort: { field: valueField(0) },
      none: 'No certificate of this selection needs attention',
      columns: [
        DOMAIN,
        CAUSE,
        { ...TIME_LEFT, field: valueField(0) },
        SEVERITY,
        ALSO,
        ACCOUNT,
        OWNER,
        REGION,
        ID,
        ACCOUNT_ID,
      ],
    }),
  ],
};

const COMING: Strip = {
  height: 6,
  panels: [
    [
      barChart({
        title: 'Expiries that ACM does not prevent, by week',
        description: `Certificates in use that ACM is not known to renew, by the week in which they expire, for the next ${WEEKS} weeks. Weeks start on Monday (UTC). Their owners renew the blue ones. For orange ones, see the list above.`,
        queries: [
          { expr: expiriesByWeek('=~"blocked|overdue"') },
          { expr: expiriesByWeek('="unknown"') },
          { expr: expiriesByWeek('="manual"') },
          { expr: weeks() },
        ],
        by: 'week',
        parts: [
          { name: 'Blocked or overdue', color: SOMEBODY },
          { name: 'Not known', color: NOT_KNOWN },
          { name: 'Renewed by its owner', color: NEUTRAL_COLOR },
        ],
        unit: 'none',
        decimals: 0,
        orientation: VizOrientation.Vertical,
        finish: labelToDay('week'),
        none: 'No expiry is known',
      }),
      15,
    ],
    [
      table({
        title: 'Expired or failed over a week ago',
        description: `Certificates that expired in use, or whose issuance failed, more than a week ago; the latest ${TABLE_ROWS}. Replace or delete them: as long as they are attached, they count as outages.`,
        queries: [{ expr: rowsOrWhyNot(tooLate(), 'domain_name') }],
        sort: { field: 'Value' },
        none: 'None is known',
        columns: [
          DOMAIN,
          { ...CAUSE, width: 150 },
          { ...TIME_LEFT, title: 'For', width: 140 },
          ACCOUNT_ID,
          { ...REGION, hidden: true },
          { ...ID, hidden: true },
        ],
      }),
      9,
    ],
  ],
};

const SECTIONS: readonly Section[] = [
  { title: 'Now', strips: [ESTATE_TILES, LIST, COMING] },
  { title: 'By account and owner', strips: [WHOSE], collapsed: true },
  { title: 'Inventory', strips: [INVENTORY], collapsed: true },
  { title: 'Over time', strips: [OVER_TIME], collapsed: true },
  { title: 'By region and type', strips: [BREAKDOWN], collapsed: true },
];

/** All certificates: is anything about to break, and what comes first? */
export function estate(): Dashboard {
  return dashboard({
    name: 'estate',
    description: 'Is anything about to break? All certificates of AWS Certificate Manager, and what to do next.',
    variables: [...certificateSelection(), page(), runbooks(), sight()],
    annotations: firingAlerts(),
    sections: SECTIONS,
    from: 'now-7d',
  });
}
