/** The short form of docs/runbooks, as Markdown; a test sees to it that each alert named here has its page. */
const STEPS: readonly (readonly [when: string, what: string, alert: string])[] = [
  [
    'It has expired and is in use',
    'Request or import a new one and attach it everywhere.',
    'AwsAcmCertificateExpiredInUse',
  ],
  ['ACM does not renew it', 'Remove every reason shown above; ACM goes on by itself.', 'AwsAcmRenewalBlocked'],
  ['A validation record is missing', 'Register it as shown, and leave it there.', 'AwsAcmValidationRecordBroken'],
  ['CAA forbids Amazon', 'Add `0 issue "amazon.com"`.', 'AwsAcmCaaDeniesAmazon'],
  ['It is validated by e-mail', 'Move it to DNS; the ARN stays.', 'AwsAcmEmailValidation'],
  ['Nothing is wrong, and it is late', 'Look from outside: DNSSEC, other resolvers.', 'AwsAcmRenewalOverdue'],
  ['It is imported', 'Import its successor to the same ARN.', 'AwsAcmCertificateNotReplaced'],
];

/** One line for each case, with its runbook. */
export const RUNBOOK_TEXT = STEPS.map(
  ([when, what, alert]) => `- **${when}:** ${what} [Runbook](\${runbooks}/${alert}.md)`,
).join('\n');
