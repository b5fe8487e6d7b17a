/** The history of one certificate, and its facts. */
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
        description: 'The status that ACM reported. When red, request a new certificate.',
        words: STATUS_WORDS,
        queries: [{ expr: statusState(ONE_CERTIFICATE), legend: 'Status' }],
      }),
      timeline({
        title: 'Renewal over time',
        description:
          'The renewal status that ACM reported. When orange, fix what the findings show; when red, the renewal has failed.',
        words: RENEWAL_STATE_WORDS,
        none: 'No renewal is reported',
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
          'Falls by one a day and jumps up at each renewal. When it nears zero without a jump, it is not being renewed.',
        unit: 'short',
        decimals: 0,
        queries: [{ expr: query.value('days_to_expiry'), legend: 'Days left' }],
      }),
    ],
  },
];

/** Its users, facts, tags, and other certificates with the same name. */
export const FACTS: readonly Strip[] = [
  {
    height: 4,
    panels: [
      table({
        title: 'Identity',
        description: 'The identifiers that AWS uses, for copying. Nothing here turns red.',
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
        description: 'Attributes that do not change. Nothing here turns red.',
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
            'AWS resources that use it, by service. They break if it expires; attach its replacement to all of them.',
          queries: [{ expr: query.labeled('in_use_by_resources', ['service']), legend: '{{service}}' }],
          none: 'No use is reported',
        }),
        8,
      ],
      [
        table({
          title: 'Tags',
          description: 'The tags configured in tags.keys. They often show who owns the certificate.',
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
        title: 'Other certificates with the same name',
        description:
          'Certificates with the same main name, in any region or account. Each is renewed on its own; a newer one may be the replacement.',
        queries: [{ expr: query.namesakes() }],
        sort: { field: 'Value' },
        none: 'None is reported',
        columns: [
          DOMAIN,
          TIME_LEFT,
          { field: 'type', title: 'Type', words: TYPE_WORDS },
          { field: 'account_id', title: 'Account' },
          { field: 'region', title: 'Region' },
          ARN,
        ],
      }),
      text('What the runbooks say', 'The runbooks in short, with links to each.', RUNBOOK_TEXT),
    ],
  },
];
