import type { Outlook } from './vocabulary.ts';

/** What people read about each outlook: a few words without a full stop, for tables and legends. */
export const OUTLOOK_WORDS: Readonly<Record<Outlook, string>> = {
  renews: 'Renewed by ACM',
  overdue: 'Renewal overdue',
  blocked: 'Renewal blocked',
  manual: 'Renewed by its owner',
  replaced: 'Replaced',
  unused: 'Not used',
  expired: 'Expired',
  revoked: 'Revoked',
  unknown: 'Not known',
};
