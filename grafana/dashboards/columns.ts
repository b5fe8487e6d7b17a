/** Columns that tables have in common. */
import { TO_CERTIFICATE } from '../panels/links.ts';
import type { Column } from '../panels/table.ts';
import type { Words } from '../panels/words.ts';

/** The domain, which leads to the certificate. */
export const DOMAIN: Column = { field: 'domain_name', title: 'Domain', link: TO_CERTIFICATE };
/** The name that ACM validates. */
export const VALIDATED_DOMAIN: Column = { field: 'validated_domain', title: 'Name' };
/** The result of a check, in words and colors. */
export function resultColumn(words: Words, width: number): Column {
  return { field: 'result', title: 'Found', words, cell: 'color-text', width };
}
/** How many certificates a row is about. */
export const CERTIFICATES: Column = { field: 'Value', title: 'Certificates', unit: 'short', decimals: 0, width: 100 };
/** How long until something ends. */
export const TIME_LEFT: Column = { field: 'Value', title: 'Time left', unit: 'dtdurations', decimals: 1 };
/** Where it is. */
export const PLACE: readonly Column[] = [
  { field: 'account_id', title: 'Account', width: 130 },
  { field: 'region', title: 'Region', width: 120 },
];
/** Which it is, to be copied. */
export const ARN: Column = { field: 'certificate_arn', title: 'ARN' };
