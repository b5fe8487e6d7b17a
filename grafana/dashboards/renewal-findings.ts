/** What to fix so that certificates renew. */
import { table } from '../panels/table.ts';
import { CAA_WORDS, HTTP_WORDS, MIGRATION_WORDS, PROCESS_WORDS, RECORD_WORDS } from '../panels/words.ts';
import * as query from '../queries/renewal.ts';
import { rowsOrWhyNot } from '../queries/sight.ts';
import { THRESHOLDS } from '../queries/thresholds.ts';
import { ACCOUNT_ID, CERTIFICATES, DOMAIN, ID, NAME_OR_WHY_NOT, REGION, resultColumn, TIME_LEFT } from './columns.ts';
import type { Strip } from './layout.ts';

const ACCOUNT_NUMBER = { ...ACCOUNT_ID, hidden: false, width: 130 };

/** What DNS says, and the records to create. */
export const RECORDS: readonly Strip[] = [
  {
    height: 11,
    panels: [
      table({
        title: 'Validation records to create',
        description:
          'CNAMEs that are missing or differ from what ACM expects. When red, create each exactly as shown and leave it in place for good; ACM then validates by itself. Open a cell to copy it.',
        queries: [{ expr: rowsOrWhyNot(query.brokenRecords(), 'validated_domain') }],
        none: 'No record of this selection is wrong or missing',
        columns: [
          { ...NAME_OR_WHY_NOT, width: 200 },
          resultColumn(RECORD_WORDS, 120),
          { field: 'record_name', title: 'Create this CNAME', wrap: true, width: 500 },
          { field: 'record_value', title: 'With this value', wrap: true },
          CERTIFICATES,
          ACCOUNT_NUMBER,
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
          'Names for which CAA records do not allow Amazon to issue, where these records are, and what they say. When red, add 0 issue "amazon.com" there, and to issuewild if they have one.',
        queries: [{ expr: rowsOrWhyNot(query.deniedByCaa(), 'validated_domain') }],
        none: 'No CAA record denies Amazon for this selection',
        columns: [
          { ...NAME_OR_WHY_NOT, width: 300 },
          resultColumn(CAA_WORDS, 130),
          { field: 'zone_name', title: 'Records at', wrap: true, width: 250 },
          { field: 'record', title: 'They say', wrap: true },
          CERTIFICATES,
          ACCOUNT_NUMBER,
        ],
      }),
    ],
  },
];

/** What HTTP says. */
export const REDIRECTS: Strip = {
  height: 8,
  panels: [
    table({
      title: 'HTTP redirects',
      description:
        'Names validated over HTTP that do not redirect to the place ACM expects. When red, point the name at its CloudFront distribution.',
      queries: [{ expr: rowsOrWhyNot(query.brokenRedirects(), 'validated_domain') }],
      none: 'No redirect of this selection is broken',
      columns: [NAME_OR_WHY_NOT, resultColumn(HTTP_WORDS, 180), CERTIFICATES, ACCOUNT_NUMBER],
    }),
  ],
};

/** Validations with the 72 hours after which they time out. */
export const DEADLINES: readonly Strip[] = [
  {
    height: 7,
    panels: [
      table({
        title: '72-hour deadlines',
        description:
          'Pending validations. They time out after 72 hours; the request or migration must then be started again. When red, less than a day is left: create the records above.',
        queries: [{ expr: rowsOrWhyNot(query.deadlines(), 'domain_name') }],
        sort: { field: 'Value' },
        none: 'No validation of this selection is pending',
        columns: [
          DOMAIN,
          { field: 'process', title: 'For', words: PROCESS_WORDS, width: 100 },
          {
            ...TIME_LEFT,
            cell: 'color-text',
            steps: { base: 'red', from: [[THRESHOLDS.validation_deadline_seconds, 'orange']] },
            width: 180,
          },
          { ...REGION, hidden: true },
          { ...ID, hidden: true },
          ACCOUNT_NUMBER,
        ],
      }),
      table({
        title: 'Migrations to DNS validation',
        description:
          'Certificates being switched from e-mail to DNS validation, now or in the past. For pending ones, create the records above; failed ones are still validated by e-mail, so start them again.',
        queries: [{ expr: query.migrations() }],
        none: 'No migration is reported',
        columns: [
          DOMAIN,
          { field: 'from', title: 'From', width: 80 },
          { field: 'to', title: 'To', width: 80 },
          { field: 'status', title: 'State', words: MIGRATION_WORDS, cell: 'color-text', width: 180 },
          { ...REGION, hidden: true },
          { ...ID, hidden: true },
          ACCOUNT_NUMBER,
        ],
      }),
    ],
  },
];
