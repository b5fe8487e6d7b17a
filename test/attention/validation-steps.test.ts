import t from 'tap';
import { validationSteps } from '../../src/attention/validation-steps.ts';
import type { Cause } from '../../src/attention/vocabulary.ts';
import type { Certificate, CertificateDetail } from '../../src/certificate/certificate.ts';
import type { DomainValidation } from '../../src/certificate/domain-validation.ts';
import { certificate, certificateDetail, dnsValidation, NOW_SECONDS } from '../fixtures/certificate-builder.ts';

const ARN = 'arn:aws:acm:eu-west-1:111122223333:certificate/1';
const withDetail = (status: string, detail: Partial<CertificateDetail>) =>
  certificate({ arn: ARN, status, detail: certificateDetail(detail) });

const waiting = (domainName: string): DomainValidation =>
  dnsValidation(domainName, { validationStatus: 'PENDING_VALIDATION' });
const mailed = (
  domainName: string,
  domain = domainName,
  validationStatus = 'PENDING_VALIDATION',
): DomainValidation => ({
  ...dnsValidation(domainName, { validationMethod: 'EMAIL', validationStatus, record: undefined }),
  mail: { domain, addresses: [`admin@${domain}`, `webmaster@${domain}`] },
});
const renewing = (status: string, domainValidations: readonly DomainValidation[], updatedAtSeconds?: number) =>
  withDetail('ISSUED', { renewal: { status, reason: undefined, updatedAtSeconds, domainValidations } });

const MAILS = 'Somebody has to click the link in that e-mail within 72 hours, once for each name.';
const resend = (name: string, domain: string) =>
  `aws acm resend-validation-email --certificate-arn ${ARN} --region eu-west-1 --domain ${name} --validation-domain ${domain}`;
const RETRIES =
  /^All records and redirects are as they must be.*ACM has to try again.* usually does so within hours.*\(by 2026-11-26 00:00 UTC\)/;

type Case = readonly [
  name: string,
  causes: readonly Cause[],
  subject: Certificate,
  isAcmsTurn: boolean,
  want: readonly (string | RegExp)[],
];
const cases: readonly Case[] = [
  ['nothing', [], certificate(), true, []],
  [
    'a revocation with its reason',
    ['revoked_in_use'],
    withDetail('REVOKED', { revocationReason: 'KEY_COMPROMISE' }),
    false,
    ['Reason of the revocation: KEY_COMPROMISE.'],
  ],
  ['a revocation without one', ['revoked_in_use'], withDetail('REVOKED', {}), false, []],
  [
    'a failure, which is final, with its reason',
    ['issuance_failed'],
    withDetail('FAILED', { failureReason: 'CAA_ERROR' }),
    false,
    ['This request is over: ACM does not try again. ACM reports CAA_ERROR: CAA records do not allow Amazon to issue.'],
  ],
  [
    'a failure for another reason, in its words',
    ['issuance_failed'],
    withDetail('FAILED', { failureReason: 'PCA_INVALID_STATE' }),
    false,
    [/^This request is over: ACM does not try again\. ACM reports PCA_INVALID_STATE: the private CA /],
  ],
  [
    'a failure of which the detail is not read yet',
    ['issuance_failed'],
    certificate({ status: 'FAILED', detail: undefined }),
    false,
    ['This request is over: ACM does not try again.'],
  ],
  [
    'a request that has timed out, with the names',
    ['issuance_failed'],
    withDetail('VALIDATION_TIMED_OUT', {
      domainValidations: [dnsValidation('a.example'), dnsValidation('b.example', { validationStatus: 'FAILED' })],
    }),
    false,
    ['This request is over: ACM gave up after 72 hours, without validation of b.example.'],
  ],
  [
    'a request that has timed out, names not known',
    ['issuance_failed'],
    withDetail('VALIDATION_TIMED_OUT', { domainValidations: [] }),
    false,
    ['This request is over: ACM gave up after 72 hours.'],
  ],
  [
    'what is pending, of many names the first',
    ['issuance_pending'],
    withDetail('PENDING_VALIDATION', {
      domainValidations: [dnsValidation('ok.example'), ...['a', 'b', 'c', 'd', 'e', 'f'].map((name) => waiting(name))],
    }),
    false,
    ['Not validated yet: a, b, c, d, e and 1 more.'],
  ],
  [
    'mailboxes of a pending request, and how to have it sent again',
    ['issuance_pending'],
    withDetail('PENDING_VALIDATION', { domainValidations: [mailed('www.example.com', 'example.com')] }),
    false,
    [
      'Not validated yet: www.example.com.',
      `ACM wrote to admin@example.com, webmaster@example.com. ${MAILS}`,
      `To have it sent again: ${resend('www.example.com', 'example.com')}`,
    ],
  ],
  [
    'mailboxes of a renewal, not of the names that are done',
    ['email_validation'],
    renewing('PENDING_VALIDATION', [mailed('done.example', 'done.example', 'SUCCESS'), mailed('a.example')]),
    false,
    [
      'Not validated yet: a.example.',
      `ACM wrote to admin@a.example, webmaster@a.example. ${MAILS}`,
      `To have it sent again: ${resend('a.example', 'a.example')}`,
    ],
  ],
  [
    'two commands for many names',
    ['email_validation'],
    renewing('PENDING_VALIDATION', [mailed('a.x', 'x'), mailed('b.x', 'x'), mailed('c.x', 'x')]),
    false,
    [
      'Not validated yet: a.x, b.x, c.x.',
      `ACM wrote to admin@x, webmaster@x. ${MAILS}`,
      `To have it sent again: ${resend('a.x', 'x')}; ${resend('b.x', 'x')} and so on for each name`,
    ],
  ],
  [
    'no mailbox while no renewal is under way',
    ['email_validation'],
    certificate({ detail: certificateDetail() }),
    false,
    [],
  ],
  [
    'no mailbox where ACM has found none',
    ['email_validation'],
    withDetail('ISSUED', {
      renewal: {
        status: 'PENDING_VALIDATION',
        reason: 'NO_AVAILABLE_CONTACTS',
        updatedAtSeconds: undefined,
        domainValidations: [mailed('a.example')],
      },
    }),
    false,
    ['Not validated yet: a.example.'],
  ],
  ['no mailbox once it is renewed', ['email_validation'], renewing('SUCCESS', [mailed('a.example')]), false, []],
  [
    'that ACM has to try again, and when, where all is fine',
    ['pending_validation'],
    renewing('PENDING_VALIDATION', [waiting('a.example')], NOW_SECONDS),
    true,
    ['Not validated yet: a.example.', RETRIES],
  ],
  [
    'the same where ACM does not say since when',
    ['pending_validation'],
    renewing('PENDING_VALIDATION', []),
    true,
    [/has timed out \(72 hours after it began\)/],
  ],
  [
    'nothing of it while something is wrong',
    ['pending_validation'],
    renewing('PENDING_VALIDATION', [waiting('a.example')], NOW_SECONDS),
    false,
    ['Not validated yet: a.example.'],
  ],
];
for (const [name, causes, subject, good, want] of cases) {
  t.test(`validationSteps(): ${name}`, async (t) => {
    const steps = validationSteps(causes, subject, good);
    t.equal(steps.length, want.length, steps.join(' | '));
    t.match(steps, want);
  });
}
