/** Who a certificate is, what is to be said of it, and where in its life it is. */
import { VizOrientation } from '@grafana/grafana-foundation-sdk/common';
import { barChart } from '../panels/bar-chart.ts';
import { NOT_KNOWN } from '../panels/colors.ts';
import { toRunbook } from '../panels/links.ts';
import { valueField } from '../panels/query.ts';
import { stat } from '../panels/stat.ts';
import { table } from '../panels/table.ts';
import { VERDICT_ACTION_WORDS, VERDICT_STATE_WORDS, VERDICT_WORDS } from '../panels/verdict-words.ts';
import { IN_USE_WORDS, RUNBOOK_WORDS, TYPE_WORDS } from '../panels/words.ts';
import * as query from '../queries/certificate.ts';
import { ACCOUNT, OWNER, REGION } from './columns.ts';
import type { Strip } from './layout.ts';

const date = (name: string, legend: string) => ({ expr: query.date(name), legend });

/** Identity, verdict and life. */
export const NOW: readonly Strip[] = [
  {
    height: 4,
    panels: [
      table({
        title: 'Certificate',
        description: 'Which certificate this is, and whose. Open the cell with the ARN to copy it.',
        queries: [{ expr: query.identity() }, { expr: query.ownership() }],
        joinBy: 'certificate_arn',
        none: 'No exporter reports this certificate',
        columns: [
          {
            field: 'domain_name',
            title: 'Domain',
            words: { [query.VERDICTS.gone]: ['Not reported', NOT_KNOWN] },
            wrap: true,
          },
          { field: 'certificate_arn', title: 'ARN', inspect: true, width: 715 },
          ACCOUNT,
          REGION,
          OWNER,
          { field: 'type', title: 'Type', words: TYPE_WORDS, width: 145 },
          { field: 'in_use', title: 'In use', words: IN_USE_WORDS, width: 75 },
          { field: valueField(0), title: 'Reported', hidden: true },
        ],
      }),
    ],
  },
  {
    height: 5,
    panels: [
      table({
        title: 'Verdict',
        description:
          'What is wrong with it, worst first, and what to do. When red or orange, do that; the record to change is in the table of names.',
        queries: [{ expr: query.verdict() }],
        none: 'Nothing is known about it',
        columns: [
          { field: 'state', title: 'State', words: VERDICT_STATE_WORDS, cell: 'color-background', width: 110 },
          { field: 'verdict', title: 'What it means', words: VERDICT_WORDS, wrap: true },
          { field: 'action', title: 'What to do', words: VERDICT_ACTION_WORDS, wrap: true },
          { field: 'deadline', title: 'Until', width: 110 },
          { field: 'cause', title: 'Runbook', words: RUNBOOK_WORDS, width: 110, link: toRunbook('cause') },
        ],
      }),
    ],
  },
  {
    height: 5,
    panels: [
      [
        barChart({
          title: 'Life',
          description:
            'The certificate from issuance to expiry. Green is the time before the renewal window, orange the window itself; the lighter part of each is still ahead. When only light orange is left, time is running out: see the verdict.',
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
        12,
      ],
      [
        stat({
          title: 'Dates',
          description:
            'When it becomes valid, when ACM starts to renew it (never, if it is imported or from an ACME client), when it expires, and when its names were last checked.',
          queries: [
            date('not_before', 'Valid from'),
            date('renewal_window_start', 'Renewal starts'),
            date('not_after', 'Valid until'),
            date('findings', 'Names checked'),
          ],
          unit: 'dateTimeAsIso',
          named: true,
          none: 'Not issued, or not reported',
        }),
        12,
      ],
    ],
  },
];
