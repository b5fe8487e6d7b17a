/** What to fix so that certificates renew. */
import { table } from '../panels/table.ts';
import { timeSeries } from '../panels/time-series.ts';
import { CAA_WORDS, HTTP_WORDS, MIGRATION_WORDS, PROCESS_WORDS, RECORD_WORDS } from '../panels/words.ts';
import * as query from '../queries/renewal.ts';
import { THRESHOLDS } from '../queries/thresholds.ts';
import { ARN, CERTIFICATES, DOMAIN, PLACE, resultColumn, TIME_LEFT, VALIDATED_DOMAIN } from './columns.ts';
import type { Strip } from './layout.ts';

/** What DNS and HTTP say, and the records to create. */
export const FINDINGS: readonly Strip[] = [
  {
    height: 10,
    panels: [
      table({
        title: 'Validation records to create',
        description:
          'CNAMEs that are missing or differ from what ACM expects. Create each exactly as shown and leave it in place for good; ACM then validates by itself.',
        queries: [{ expr: query.brokenRecords() }],
        none: 'No record is reported to be wrong or missing',
        columns: [
          { ...VALIDATED_DOMAIN, width: 220 },
          resultColumn(RECORD_WORDS, 140),
          { field: 'record_name', title: 'Create this CNAME' },
          { field: 'record_value', title: 'With this value' },
          CERTIFICATES,
          { field: 'account_id', title: 'Account', width: 120 },
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
          'Names for which CAA records do not allow Amazon to issue, and the records that decide. Add 0 issue "amazon.com" to the CAA records of the domain, and to issuewild if they have one.',
        queries: [{ expr: query.deniedByCaa() }],
        none: 'No name is reported that CAA denies to Amazon',
        columns: [
          VALIDATED_DOMAIN,
          resultColumn(CAA_WORDS, 180),
          { field: 'zone_name', title: 'Records at' },
          { field: 'record', title: 'They say' },
          CERTIFICATES,
          ...PLACE,
        ],
      }),
      table({
        title: 'HTTP redirects',
        description:
          'Names validated over HTTP that do not redirect to the place ACM expects. When red, point the name at its CloudFront distribution.',
        queries: [{ expr: query.brokenRedirects() }],
        none: 'No redirect is reported to be wrong',
        columns: [VALIDATED_DOMAIN, resultColumn(HTTP_WORDS, 180), CERTIFICATES, ...PLACE],
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
          'Findings that block or may block renewal. A step up means DNS has changed; if many lookups fail at once, check the exporter’s access to DNS.',
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

/** Validations with the 72 hours after which they time out. */
export const DEADLINES: readonly Strip[] = [
  {
    height: 7,
    panels: [
      table({
        title: '72-hour deadlines',
        description:
          'Pending validations. They time out after 72 hours; the request or migration must then be started again. When red, less than a day is left: create the records above.',
        queries: [{ expr: query.deadlines() }],
        sort: { field: 'Value' },
        none: 'No pending validation is reported',
        columns: [
          DOMAIN,
          { field: 'process', title: 'For', words: PROCESS_WORDS, width: 190 },
          {
            ...TIME_LEFT,
            cell: 'color-text',
            steps: { base: 'red', from: [[THRESHOLDS.validation_deadline_seconds, 'green']] },
            width: 200,
          },
          ...PLACE,
          ARN,
        ],
      }),
    ],
  },
  {
    height: 7,
    panels: [
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
          { field: 'status', title: 'State', words: MIGRATION_WORDS, cell: 'color-text', width: 190 },
          ...PLACE,
          ARN,
        ],
      }),
    ],
  },
];
