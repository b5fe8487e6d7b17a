/** The names of one certificate. */
import { table } from '../panels/table.ts';
import {
  CAA_WORDS,
  CHECK_WORDS,
  HTTP_WORDS,
  NAME_STATUS_WORDS,
  PROCESS_WORDS,
  RECORD_WORDS,
  RESULT_WORDS,
} from '../panels/words.ts';
import * as query from '../queries/certificate.ts';
import { resultColumn, VALIDATED_DOMAIN } from './columns.ts';
import type { Strip } from './layout.ts';

/** Findings and validations of each name. */
export const NAMES: readonly Strip[] = [
  {
    height: 9,
    panels: [
      [
        table({
          title: 'Names by finding',
          description:
            'How many names each check found right or not. When fewer are as expected than there are names, the tables show which.',
          queries: [{ expr: query.labeled('names', ['check', 'result']) }],
          none: 'Nothing has been checked yet, or it needs no check',
          columns: [
            { field: 'check', title: 'Check', words: CHECK_WORDS },
            { field: 'result', title: 'Found', words: RESULT_WORDS, cell: 'color-text', width: 130 },
            { field: 'Value', title: 'Names', unit: 'short', decimals: 0, width: 80 },
          ],
        }),
        8,
      ],
      [
        table({
          title: 'Validation records',
          description:
            'The CNAME that ACM expects for each name, and what DNS has. When red, create exactly this record.',
          queries: [
            { expr: query.labeled('validation_record', ['validated_domain', 'record_name', 'record_value', 'result']) },
          ],
          none: 'No record is reported: none is needed, none was looked up yet, or all are as expected (Names by finding)',
          columns: [
            VALIDATED_DOMAIN,
            resultColumn(RECORD_WORDS, 170),
            { field: 'record_name', title: 'CNAME' },
            { field: 'record_value', title: 'Value' },
          ],
        }),
        16,
      ],
    ],
  },
  {
    height: 8,
    panels: [
      table({
        title: 'What ACM says about each name',
        description:
          'The latest validation of each name. When a name is pending or failed, fix its record, CAA or redirect.',
        queries: [
          {
            expr: query.labeled('domain_validation_status', [
              'validated_domain',
              'validation_method',
              'validation_status',
              'process',
            ]),
          },
        ],
        none: 'No validation is reported: none is needed, or all names are validated',
        columns: [
          VALIDATED_DOMAIN,
          { field: 'validation_status', title: 'State', words: NAME_STATUS_WORDS, cell: 'color-text', width: 110 },
          { field: 'process', title: 'For', words: PROCESS_WORDS, width: 170 },
          { field: 'validation_method', title: 'By', width: 80 },
        ],
      }),
      table({
        title: 'CAA of each name',
        description:
          'Whether CAA records allow Amazon to issue. When red, add 0 issue "amazon.com" to the CAA records of the domain.',
        queries: [{ expr: query.labeled('caa', ['validated_domain', 'result']) }],
        none: 'No finding is reported: see Names by finding',
        columns: [VALIDATED_DOMAIN, resultColumn(CAA_WORDS, 180)],
      }),
      table({
        title: 'HTTP redirect of each name',
        description:
          'Whether names validated over HTTP redirect to the place ACM expects. When red, point the name at its CloudFront distribution.',
        queries: [{ expr: query.labeled('http_validation', ['validated_domain', 'result']) }],
        none: 'No finding is reported: see Names by finding',
        columns: [VALIDATED_DOMAIN, resultColumn(HTTP_WORDS, 180)],
      }),
    ],
  },
];
