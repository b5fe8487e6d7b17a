import { CAUSE_WORDS } from '../../src/attention/cause-words.ts';

/** Causes that people look up most, and the alert whose runbook covers each. Tests hold the runbooks to these words. */
export const RUNBOOK_CAUSES: readonly (readonly [cause: keyof typeof CAUSE_WORDS, alert: string])[] = [
  ['expired_in_use', 'AwsAcmCertificateExpiredInUse'],
  ['replacement_not_attached', 'AwsAcmReplacementNotAttached'],
  ['validation_record_missing', 'AwsAcmValidationRecordBroken'],
  ['caa_denied', 'AwsAcmCaaDeniesAmazon'],
  ['email_validation', 'AwsAcmEmailValidation'],
  ['renewal_overdue', 'AwsAcmRenewalOverdue'],
  ['imported', 'AwsAcmCertificateNotReplaced'],
];

const STEPS: readonly (readonly [when: string, what: string, alert: string])[] = [
  ...RUNBOOK_CAUSES.map(([cause, alert]) => [CAUSE_WORDS[cause].label, CAUSE_WORDS[cause].action, alert] as const),
  ['Anything else', 'Fix every reason listed above; ACM then renews it by itself.', 'AwsAcmRenewalBlocked'],
];

/** The short form of docs/runbooks, as Markdown: one line for each cause, with its runbook. */
export const RUNBOOK_TEXT = STEPS.map(
  ([when, what, alert]) => `- **${when}:** ${what} [Runbook](\${runbooks}/${alert}.md)`,
).join('\n');
