import type { Severity } from './vocabulary.ts';

/** What people read about each severity: one word, for tables and legends. */
export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  info: 'Info',
  notice: 'Notice',
  warning: 'Warning',
  critical: 'Critical',
};
