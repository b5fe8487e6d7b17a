/** Columns that tables have in common. */
import { TO_CERTIFICATE, toRunbook } from '../panels/links.ts';
import { WHY_NOT_WORDS } from '../panels/sight-words.ts';
import type { Column } from '../panels/table.ts';
import { CAUSE_LABELS, OUTLOOK_TEXTS, SEVERITY_TEXTS, type Words } from '../panels/words.ts';

/** What no number of seconds or certificates reaches: there is none. */
const NO_NUMBER = [1e11, '–'] as const;

/** The domain, which leads to the certificate; or why nothing is known. */
export const DOMAIN: Column = {
  field: 'domain_name',
  title: 'Domain',
  words: WHY_NOT_WORDS,
  wrap: true,
  minWidth: 230,
  link: TO_CERTIFICATE,
};
/** The gravest cause, which leads to its runbook. */
export const CAUSE: Column = {
  field: 'cause',
  title: 'Cause',
  words: CAUSE_LABELS,
  width: 235,
  link: toRunbook('cause'),
};
/** One more cause. */
export const ALSO: Column = {
  field: 'also',
  title: 'And',
  words: CAUSE_LABELS,
  width: 200,
  link: toRunbook('also'),
};
/** How grave it is. */
export const SEVERITY: Column = {
  field: 'severity',
  title: 'Severity',
  words: SEVERITY_TEXTS,
  cell: 'color-background',
  width: 95,
};
/** What becomes of it. */
export const OUTLOOK: Column = {
  field: 'outlook',
  title: 'Outlook',
  words: OUTLOOK_TEXTS,
  cell: 'color-text',
  width: 170,
};
/** The name that ACM validates. */
export const VALIDATED_DOMAIN: Column = { field: 'validated_domain', title: 'Name', wrap: true };
/** The same, or why nothing is known. */
export const NAME_OR_WHY_NOT: Column = { ...VALIDATED_DOMAIN, words: WHY_NOT_WORDS };
/** The result of a check, in words and colors. */
export function resultColumn(words: Words, width: number): Column {
  return { field: 'result', title: 'Found', words, cell: 'color-text', width };
}
/** How many certificates a row is about. */
export const CERTIFICATES: Column = {
  field: 'Value',
  title: 'Certificates',
  unit: 'none',
  decimals: 0,
  from: NO_NUMBER,
  width: 105,
};
/** How long until something ends. */
export const TIME_LEFT: Column = {
  field: 'Value',
  title: 'Time left',
  unit: 'dtdurations',
  decimals: 1,
  from: NO_NUMBER,
  width: 185,
};
/** The account's name, else its number. */
export const ACCOUNT: Column = { field: 'account', title: 'Account', width: 130 };
export const REGION: Column = { field: 'region', title: 'Region', width: 120 };
export const OWNER: Column = { field: 'owner', title: 'Owner', width: 125 };
/** The end of its ARN, which tells it from others; the cell holds all of it, to be copied. */
export const ID: Column = { field: 'certificate_arn', title: 'ARN', last: 8, inspect: true, width: 110 };
/** What a row needs for its links and is not shown. */
export const ACCOUNT_ID: Column = { field: 'account_id', title: 'Account ID', hidden: true };
