/** Columns that tables have in common. */
import { TO_CERTIFICATE } from '../panels/links.ts';
import type { Column } from '../panels/table.ts';

/** The domain, which leads to the certificate. */
export const DOMAIN: Column = { field: 'domain_name', title: 'Domain', link: TO_CERTIFICATE };
/** Where it is. */
export const PLACE: readonly Column[] = [
  { field: 'account_id', title: 'Account', width: 130 },
  { field: 'region', title: 'Region', width: 120 },
];
/** Which it is, to be copied. */
export const ARN: Column = { field: 'certificate_arn', title: 'ARN' };
