/** What one certificate was, and what it is. */
import { bars } from '../panels/bars.ts';
import { table } from '../panels/table.ts';
import { text } from '../panels/text.ts';
import { timeSeries } from '../panels/time-series.ts';
import { timeline } from '../panels/timeline.ts';
import { RENEWAL_STATE_WORDS, STATUS_WORDS, TYPE_WORDS } from '../panels/words.ts';
import * as query from '../queries/certificate.ts';
import { renewalState, statusState } from '../queries/renewal.ts';
import { IDENTITY, ONE_CERTIFICATE } from '../queries/selection.ts';
import { ARN, DOMAIN, TIME_LEFT } from './columns.ts';
import type { Strip } from './layout.ts';
import { RUNBOOK_TEXT } from './runbook-text.ts';

/** States and days left over time. */
export const HISTORY: readonly Strip[] = [
  {
    height: 6,
    panels: [
      timeline({
        title: 'Status over time',
        description: 'What ACM said of the certificate. When red, request another one.',
        words: STATUS_WORDS,
        queries: [{ expr: statusState(ONE_CERTIFICATE), legend: 'Status' }],
      }),
      timeline({
        title: 'Renewal over time',
        description:
          'What ACM said of its renewal. Orange waits for a human: repair what the findings show; red has failed.',
        words: RENEWAL_STATE_WORDS,
        none: 'ACM has not begun to renew it',
        queries: [{ expr: renewalState(ONE_CERTIFICATE), legend: 'Renewal' }],
      }),
    ],
  },
  {
    height: 7,
    panels: [
      timeSeries({
        title: 'Days left over time',
        description:
          'Falls by one a day and jumps up with each renewal. When it nears zero without a jump, nobody renews it.',
        unit: 'short',
        decimals: 0,
        queries: [{ expr: query.value('days_to_expiry'), legend: 'Days left' }],
      }),
    ],
  },
];

/** Its users, facts, tags and namesakes. */
export const FACTS: readonly Strip[] = [
  {
    height: 4,
    panels: [
      table({
        title: 'Which it is',
        description: 'The names by which AWS knows it, to be copied. Nothing here turns red.',
        queries: [{ expr: query.labeled('info', [...IDENTITY, 'account_name']) }],
        columns: [
          { field: 'domain_name', title: 'Domain' },
          { field: 'account_id', title: 'Account', width: 130 },
          { field: 'account_name', title: 'Account name', width: 180 },
          { field: 'region', title: 'Region', width: 130 },
          { field: 'certificate_arn', title: 'ARN', width: 640 },
        ],
      }),
    ],
  },
  {
    height: 4,
    panels: [
      table({
        title: 'Facts',
        description: 'What does not change. Nothing here turns red.',
        queries: [{ expr: query.labeled('info', query.FACTS) }],
        columns: query.FACTS.map((field) => ({
          field,
          title: `${field.charAt(0).toUpperCase()}${field.slice(1).replaceAll('_', ' ')}`,
          ...(field === 'type' ? { words: TYPE_WORDS } : {}),
        })),
      }),
    ],
  },
  {
    height: 6,
    panels: [
      [
        bars({
          title: 'Used by',
          description:
            'AWS resources that use it, by service. These break if it expires; attach a replacement to all of them.',
          queries: [{ expr: query.labeled('in_use_by_resources', ['service']), legend: '{{service}}' }],
          none: 'Nothing',
        }),
        8,
      ],
      [
        table({
          title: 'Tags',
          description: 'Tags of the certificate, as configured in tags.keys. Often they say whom to ask.',
          queries: [{ expr: query.tags() }],
          columns: [],
          also: '^tag_.*',
          none: 'No tags are configured (tags.keys)',
        }),
        16,
      ],
    ],
  },
  {
    height: 7,
    panels: [
      table({
        title: 'Others of the same name',
        description:
          'Certificates of the same main name, in other regions or accounts. Each is renewed on its own; a younger one may be the replacement.',
        queries: [{ expr: query.namesakes() }],
        sort: { field: 'Value' },
        none: 'None',
        columns: [
          DOMAIN,
          TIME_LEFT,
          { field: 'type', title: 'Type', words: TYPE_WORDS },
          { field: 'account_id', title: 'Account' },
          { field: 'region', title: 'Region' },
          ARN,
        ],
      }),
      text('What the runbooks say', 'The short form of the runbooks, for when alerts are not at hand.', RUNBOOK_TEXT),
    ],
  },
];
