import { CAUSE_WORDS } from '../../src/attention/cause-words.ts';

/** Causes that people look up most, and the runbook that covers each. Tests hold the runbooks to these words. */
export const RUNBOOK_CAUSES: readonly (readonly [cause: keyof typeof CAUSE_WORDS, page: string])[] = [
  ['expired_in_use', 'expired_in_use'],
  ['replacement_not_attached', 'replacement_not_attached'],
  ['validation_record_missing', 'validation_record_missing'],
  ['caa_denied', 'caa_denied'],
  ['email_validation', 'email_validation'],
  ['renewal_overdue', 'renewal_overdue'],
  ['imported', 'expiring'],
];

const STEPS: readonly (readonly [when: string, what: string, page: string])[] = [
  ...RUNBOOK_CAUSES.map(([cause, page]) => [CAUSE_WORDS[cause].label, CAUSE_WORDS[cause].action, page] as const),
  ['Anything else', 'Fix every reason listed above; ACM then renews it by itself.', 'AwsAcmRenewalBlocked'],
];

/** The short form of docs/runbooks, as Markdown: one line for each cause, with its runbook. */
export const RUNBOOK_TEXT = STEPS.map(
  ([when, what, page]) => `- **${when}:** ${what} [Runbook](\${runbooks}/${page}.md)`,
).join('\n');
