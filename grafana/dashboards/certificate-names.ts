/** The names of one certificate. */
import { table } from '../panels/table.ts';
import { CAA_WORDS, HTTP_WORDS, NAME_STATUS_WORDS, PROCESS_WORDS, RECORD_WORDS } from '../panels/words.ts';
import * as query from '../queries/certificate.ts';
import { found, VALIDATED_DOMAIN } from './columns.ts';
import type { Strip } from './layout.ts';

/** Findings and validations of each name. */
export const NAMES: readonly Strip[] = [
  {
    height: 9,
    panels: [
      table({
        title: 'Validation records',
        description:
          'The CNAME that ACM expects for each name, and what was found there. When red, register it exactly like this.',
        queries: [
          { expr: query.labeled('validation_record', ['validated_domain', 'record_name', 'record_value', 'result']) },
        ],
        none: 'No name is validated by DNS, or none was looked up yet',
        columns: [
          VALIDATED_DOMAIN,
          found(RECORD_WORDS, 170),
          { field: 'record_name', title: 'CNAME' },
          { field: 'record_value', title: 'Value' },
        ],
      }),
    ],
  },
  {
    height: 8,
    panels: [
      table({
        title: 'What ACM says of each name',
        description:
          'The last validation of each name in each process. When a name waits or failed, its record, CAA or redirect is the cause.',
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
        none: 'ACM validates no name of it',
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
          'Whether CAA records let Amazon issue. When red, add 0 issue "amazon.com" to the records of the domain.',
        queries: [{ expr: query.labeled('caa', ['validated_domain', 'result']) }],
        none: 'CAA does not matter here, or was not looked up yet',
        columns: [VALIDATED_DOMAIN, found(CAA_WORDS, 180)],
      }),
      table({
        title: 'HTTP redirect of each name',
        description:
          'Whether names that are validated over HTTP lead to where ACM expects it. When red, let CloudFront serve the path again.',
        queries: [{ expr: query.labeled('http_validation', ['validated_domain', 'result']) }],
        none: 'No name is validated over HTTP',
        columns: [VALIDATED_DOMAIN, found(HTTP_WORDS, 180)],
      }),
    ],
  },
];
