import type { TargetReport } from '../../report/target-report.ts';

/** What an account is called on the pages: `shop (111122223333)`, or what is known of it. */
export function accountText({
  account_name: name,
  account_id: id,
}: Pick<TargetReport, 'account_name' | 'account_id'>): string {
  if (name !== '' && id !== '') return `${name} (${id})`;
  return name || id || 'unknown account';
}
