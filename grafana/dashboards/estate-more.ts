/** What the estate consists of: whose it is, all of it, and how it has changed. Collapsed, so that it costs nothing until asked for. */
import { bars } from '../panels/bars.ts';
import { NEUTRAL_COLOR, NOT_KNOWN, SOMEBODY, SOMEBODY_NOW } from '../panels/colors.ts';
import { toCertificatesOfBar, toItsCertificates } from '../panels/links.ts';
import { valueField } from '../panels/query.ts';
import { type Column, table } from '../panels/table.ts';
import { FEW_WANTED, NONE_WANTED, type Steps } from '../panels/thresholds.ts';
import { timeSeries } from '../panels/time-series.ts';
import { IN_USE_WORDS, METHOD_WORDS, TYPE_WORDS } from '../panels/words.ts';
import { needyBy, outages, soonest } from '../queries/attention.ts';
import * as query from '../queries/estate.ts';
import { total, totalBy, unattendedShare } from '../queries/outlooks.ts';
import { INVENTORY_ROWS, TABLE_ROWS } from '../queries/table-rows.ts';
import { THRESHOLDS } from '../queries/thresholds.ts';
import { ACCOUNT, ACCOUNT_ID, DOMAIN, ID, OUTLOOK, OWNER, REGION, TIME_LEFT } from './columns.ts';
import type { Strip } from './layout.ts';

const number = (index: number, title: string, steps?: Steps): Column => ({
  field: valueField(index),
  title,
  unit: 'none',
  decimals: 0,
  width: 125,
  ...(steps === undefined ? {} : { steps, cell: 'color-text' }),
});

function whose(label: 'account_id' | 'owner', all: string) {
  return {
    queries: [
      { expr: all },
      { expr: query.countAmong(label, needyBy(label)) },
      { expr: query.countAmong(label, outages(label)) },
      { expr: query.among(label, soonest(label)) },
    ],
    joinBy: label,
    sort: { field: valueField(1), descending: true },
    none: 'None is reported',
  };
}

const NUMBERS: readonly Column[] = [
  number(0, 'Certificates'),
  { ...number(1, 'Need attention', FEW_WANTED), width: 145 },
  { ...number(2, 'Outages', NONE_WANTED), width: 105 },
  { ...TIME_LEFT, field: valueField(3), title: 'Soonest expiry' },
];

/** Who has certificates, and whose need attention. */
export const WHOSE: Strip = {
  height: 10,
  panels: [
    table({
      title: 'By account',
      description: `The ${TABLE_ROWS} accounts with the most certificates: how many there are, how many need attention, how many are outages, and when the first one expires that ACM is not known to renew. Follow an account to its certificates; when orange or red, see what they need.`,
      ...whose('account_id', query.accounts()),
      columns: [
        { ...ACCOUNT, width: 200, link: toItsCertificates('account_id') },
        ...NUMBERS,
        { ...ACCOUNT_ID, hidden: false },
      ],
    }),
    table({
      title: 'By owner',
      description: `The same for the ${TABLE_ROWS} owners with the most certificates: the first tag in alerts.owner_tags that a certificate has, or else its account. Follow an owner to its certificates; when orange or red, see what they need.`,
      ...whose('owner', query.owners()),
      columns: [{ ...OWNER, width: 190, link: toItsCertificates('owner') }, ...NUMBERS],
    }),
  ],
};

/** Every certificate. */
export const INVENTORY: Strip = {
  height: 14,
  panels: [
    table({
      title: 'All certificates',
      description: `Every certificate of the selection, ${INVENTORY_ROWS} at a time by expiry; choose the page above. Certificates that were never issued come last. Outlook is what will happen to it if nobody acts: when orange or red, follow the domain.`,
      queries: [{ expr: query.inventory() }],
      sort: { field: 'Value' },
      paged: true,
      none: 'No certificate is reported on this page',
      columns: [
        DOMAIN,
        OUTLOOK,
        TIME_LEFT,
        { field: 'in_use', title: 'In use', words: IN_USE_WORDS, width: 85 },
        { field: 'type', title: 'Type', words: TYPE_WORDS, width: 180 },
        ACCOUNT,
        OWNER,
        REGION,
        ID,
        ACCOUNT_ID,
      ],
    }),
  ],
};

/** How the estate has changed. */
export const OVER_TIME: Strip = {
  height: 9,
  panels: [
    timeSeries({
      title: 'Renewed by ACM',
      description:
        'Share of the certificates in use that ACM renews without intervention. Try to raise it. A drop means that something broke: see ACM renewal for the causes.',
      unit: 'percentunit',
      decimals: 1,
      queries: [{ expr: unattendedShare(), legend: 'Renewed by ACM' }],
    }),
    timeSeries({
      title: 'Not renewed by ACM',
      description:
        'Certificates in use that ACM is not known to renew, by outlook. When orange or red rises, the list above shows which and why; gray is not known yet.',
      unit: 'none',
      decimals: 0,
      stacked: true,
      none: 'None in this time, or nothing was read',
      colors: {
        'Expired or revoked': SOMEBODY_NOW,
        'Blocked or overdue': SOMEBODY,
        'Not known': NOT_KNOWN,
        'Renewed by its owner': NEUTRAL_COLOR,
      },
      queries: [
        { expr: total({ in_use: '="true"', outlook: '=~"expired|revoked"' }), legend: 'Expired or revoked' },
        { expr: total({ in_use: '="true"', outlook: '=~"blocked|overdue"' }), legend: 'Blocked or overdue' },
        { expr: total({ in_use: '="true"', outlook: '="unknown"' }), legend: 'Not known' },
        { expr: total({ in_use: '="true"', outlook: '="manual"' }), legend: 'Renewed by its owner' },
      ],
    }),
  ],
};

/** Where certificates are, and of which kind. */
export const BREAKDOWN: Strip = {
  height: 8,
  panels: [
    bars({
      title: 'By region',
      description: 'The 12 regions with the most certificates. CloudFront uses those in us-east-1.',
      queries: [{ expr: query.breakdown('region', 12), legend: '{{region}}' }],
      link: toCertificatesOfBar('region'),
      none: 'None is reported',
    }),
    bars({
      title: 'By type',
      description: 'Who issued the certificates. ACM never renews imported ones.',
      queries: [{ expr: totalBy('type'), legend: '{{type}}' }],
      names: TYPE_WORDS,
      link: toCertificatesOfBar('type'),
      none: 'None is reported',
    }),
    bars({
      title: 'By validation method',
      description:
        'How names are validated. Imported and private certificates have no validation; e-mail needs somebody to click at every renewal, and from March 2028 CAs may no longer validate this way.',
      queries: [{ expr: query.validationMethods(), legend: '{{validation_method}}' }],
      names: METHOD_WORDS,
      none: 'None is reported',
    }),
    bars({
      title: 'Fullest accounts',
      description:
        'Share of the default quota of 2,500 certificates of each type, by account and region. When red, delete unused certificates or request a higher quota from AWS.',
      queries: [{ expr: query.quotaUsed(THRESHOLDS.certificate_quota), legend: '{{account_id}} {{region}} {{type}}' }],
      unit: 'percentunit',
      max: 1,
      steps: { base: NEUTRAL_COLOR, from: [[THRESHOLDS.certificate_quota_ratio, SOMEBODY_NOW]] },
      none: 'None is reported',
    }),
  ],
};
