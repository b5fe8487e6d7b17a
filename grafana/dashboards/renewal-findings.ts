/** What to repair so that certificates renew. */
import { table } from '../panels/table.ts';
import { timeSeries } from '../panels/time-series.ts';
import { CAA_WORDS, HTTP_WORDS, MIGRATION_WORDS, PROCESS_WORDS, RECORD_WORDS } from '../panels/words.ts';
import * as query from '../queries/renewal.ts';
import { THRESHOLDS } from '../queries/thresholds.ts';
import { ARN, CERTIFICATES, DOMAIN, found, PLACE, TIME_LEFT, VALIDATED_DOMAIN } from './columns.ts';
import type { Strip } from './layout.ts';

/** What DNS and HTTP say, and the records to register. */
export const FINDINGS: readonly Strip[] = [
  {
    height: 10,
    panels: [
      table({
        title: 'Validation records to register',
        description:
          'CNAMEs that ACM looks for and that are not as it expects them. Register each exactly like this and leave it there for good; ACM then validates by itself.',
        queries: [{ expr: query.brokenRecords() }],
        none: 'Every record that was looked up is as ACM expects it',
        columns: [
          { ...VALIDATED_DOMAIN, width: 220 },
          found(RECORD_WORDS, 140),
          { field: 'record_name', title: 'Register this CNAME' },
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
          'Names for which CAA records do not let Amazon issue. Add 0 issue "amazon.com" to the records of the domain, for wildcards to issuewild, if there is one.',
        queries: [{ expr: query.deniedByCaa() }],
        none: 'CAA lets Amazon issue for every name that was looked up',
        columns: [VALIDATED_DOMAIN, found(CAA_WORDS, 180), CERTIFICATES, ...PLACE],
      }),
      table({
        title: 'HTTP redirects',
        description:
          'Names validated over HTTP that do not lead to where ACM expects it. Let the CloudFront distribution serve the validation path again.',
        queries: [{ expr: query.brokenRedirects() }],
        none: 'Every redirect that was looked up is as ACM expects it',
        columns: [VALIDATED_DOMAIN, found(HTTP_WORDS, 180), CERTIFICATES, ...PLACE],
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
          'Findings that block or may block renewal. A step up is a change to DNS; many failed look-ups at once are the exporter’s own access to it.',
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

/** Validations against the 72 hours after which ACM gives up. */
export const DEADLINES: readonly Strip[] = [
  {
    height: 7,
    panels: [
      table({
        title: '72-hour deadlines',
        description:
          'Validations that wait for somebody. After 72 hours ACM gives up: a request has then to be made again, a migration to be started again. When red, less than a day is left; register the records above.',
        queries: [{ expr: query.deadlines() }],
        sort: { field: 'Value' },
        none: 'No validation is pending',
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
        title: 'Moves to another validation method',
        description:
          'Certificates that are, or were, being moved from e-mail to DNS validation. For those that wait, register the records above; those that failed are still on e-mail: start them again.',
        queries: [{ expr: query.migrations() }],
        none: 'No move was ever requested',
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
