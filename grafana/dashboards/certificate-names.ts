/** The names of one certificate. */
import { NOT_KNOWN } from '../panels/colors.ts';
import { valueField } from '../panels/query.ts';
import { table } from '../panels/table.ts';
import { CAA_WORDS, CHECK_WORDS, HTTP_WORDS, NAME_STATUS_WORDS, RECORD_WORDS, RESULT_WORDS } from '../panels/words.ts';
import * as query from '../queries/certificate.ts';
import { VALIDATED_DOMAIN } from './columns.ts';
import type { Strip } from './layout.ts';

/** What each check found, in total and for each name that has something to see to. */
export const NAMES: Strip = {
  height: 9,
  panels: [
    [
      table({
        title: 'Names by finding',
        description:
          'How many names passed each check. If fewer are as expected than there are names, the table next to it shows which.',
        queries: [{ expr: query.labeled('names', ['check', 'result']) }],
        none: 'Nothing has been checked yet, or nothing needs to be',
        columns: [
          { field: 'check', title: 'Check', words: CHECK_WORDS, width: 150 },
          { field: 'result', title: 'Found', words: RESULT_WORDS, cell: 'color-text', width: 130 },
          { field: 'Value', title: 'Names', unit: 'none', decimals: 0, width: 75 },
        ],
      }),
      6,
    ],
    [
      table({
        title: 'Names to fix',
        description:
          'Names for which a check found a problem; all names with dns.export: all. When red or orange, do what applies: create the CNAME exactly as shown, add 0 issue "amazon.com" to the CAA records of the domain shown, or point the name at its CloudFront distribution. Open a cell to copy it.',
        queries: [
          { expr: query.records() },
          { expr: query.caa() },
          { expr: query.redirects() },
          { expr: query.acmsWord() },
        ],
        joinBy: 'validated_domain',
        none: 'No check reports a problem with a name; the table next to it counts what was checked',
        columns: [
          {
            ...VALIDATED_DOMAIN,
            words: {
              [query.NO_NAME]: ['No check reports a problem with a name', NOT_KNOWN],
              [query.VERDICTS.gone]: ['Not reported', NOT_KNOWN],
            },
            width: 200,
          },
          { field: 'cname', title: 'CNAME', words: RECORD_WORDS, cell: 'color-text', width: 115 },
          { field: 'record_name', title: 'Create this CNAME', wrap: true, width: 480 },
          { field: 'record_value', title: 'With this value', wrap: true },
          { field: 'caa', title: 'CAA', words: CAA_WORDS, cell: 'color-text', width: 120 },
          { field: 'zone_name', title: 'CAA records at', wrap: true, width: 150 },
          { field: 'record', title: 'They say', wrap: true, width: 170 },
          { field: 'http', title: 'HTTP', words: HTTP_WORDS, cell: 'color-text', width: 110 },
          { field: 'validation_status', title: 'ACM says', words: NAME_STATUS_WORDS, cell: 'color-text', width: 95 },
          { field: valueField(0), title: 'Reported', hidden: true },
        ],
      }),
      18,
    ],
  ],
};
