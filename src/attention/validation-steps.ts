import { arnParts } from '../certificate/arn-parts.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { currentRenewal } from '../certificate/current-renewal.ts';
import type { DomainValidation } from '../certificate/domain-validation.ts';
import { VALIDATION_TIMEOUT_SECONDS } from '../certificate/validation-deadline.ts';
import { failureReasonWords } from './failure-reason-words.ts';
import type { Cause } from './vocabulary.ts';

/** Names shown: a certificate may have a hundred. */
const MOST_NAMES = 5;
/** Commands shown: the others differ in their names only. */
const MOST_COMMANDS = 2;

/**
 * What only this certificate tells about its validation, a sentence or more each: that ACM's word is final, what is pending,
 * which mailboxes ACM wrote to and how to have it write again, and that there is nothing left but to wait. To be read before
 * the general words of its causes.
 * @param isAcmsTurn see `nothingLeftToFix`
 */
export function validationSteps(
  causes: readonly Cause[],
  certificate: Certificate,
  isAcmsTurn: boolean,
): readonly string[] {
  const { detail } = certificate;
  return causes.flatMap((cause) => {
    switch (cause) {
      case 'revoked_in_use':
        return detail?.revocationReason === undefined ? [] : [`Reason of the revocation: ${detail.revocationReason}.`];
      case 'issuance_failed':
        return [final(certificate)];
      case 'issuance_pending':
        return pending(certificate, detail?.domainValidations ?? []);
      case 'email_validation':
      case 'pending_validation':
        return renewing(cause, certificate, isAcmsTurn);
      default:
        return [];
    }
  });
}

function final({ status, detail }: Certificate): string {
  if (status === 'VALIDATION_TIMED_OUT') {
    const names = listed(unvalidated(detail?.domainValidations ?? []));
    return `This request is over: ACM gave up after 72 hours${names === '' ? '' : `, without validation of ${names}`}.`;
  }
  return ['This request is over: ACM does not try again.', ...reasonOf(detail?.failureReason)].join(' ');
}

/** Of CAA the words for a renewal say that ACM tries again, which it does not here. */
function reasonOf(failureReason: string | undefined): readonly string[] {
  if (failureReason === undefined) return [];
  if (failureReason === 'CAA_ERROR') return ['ACM reports CAA_ERROR: CAA records do not allow Amazon to issue.'];
  return [failureReasonWords(failureReason)];
}

function pending({ arn }: Certificate, validations: readonly DomainValidation[]): readonly string[] {
  const names = listed(unvalidated(validations));
  return [...(names === '' ? [] : [`Not validated yet: ${names}.`]), ...mailSteps(arn, validations)];
}

function renewing(cause: Cause, certificate: Certificate, isAcmsTurn: boolean): readonly string[] {
  const renewal = currentRenewal(certificate);
  if (renewal?.status !== 'PENDING_VALIDATION') return [];
  const validations = certificate.detail?.renewal?.domainValidations ?? [];
  const steps = pending(
    certificate,
    renewal.reason === 'NO_AVAILABLE_CONTACTS' ? withoutMail(validations) : validations,
  );
  return cause === 'pending_validation' && isAcmsTurn ? [...steps, waiting(renewal.updatedAtSeconds)] : steps;
}

/** ACM's request times out after 72 hours and is then repeated; a change can take hours to show (check-certificate-renewal-status). */
function waiting(updatedAtSeconds: number | undefined): string {
  const repeated =
    updatedAtSeconds === undefined
      ? '72 hours after it began'
      : `by ${dateTime(updatedAtSeconds + VALIDATION_TIMEOUT_SECONDS)}`;
  return (
    'All records and redirects are as they must be, as far as can be seen from here: ACM has to try again. ' +
    `It usually does so within hours, and repeats a request that has timed out (${repeated}). ` +
    'If it still waits a day later, see the AWS Health Dashboard and open a case.'
  );
}

function mailSteps(arn: string, validations: readonly DomainValidation[]): readonly string[] {
  const waitingForMail = unvalidated(validations).flatMap(({ domainName, mail }) =>
    mail === undefined ? [] : [{ domainName, ...mail }],
  );
  if (waitingForMail.length === 0) return [];
  const addresses = [...new Set(waitingForMail.flatMap((mail) => mail.addresses))];
  const { region } = arnParts(arn);
  const commands = waitingForMail
    .slice(0, MOST_COMMANDS)
    .map(
      ({ domainName, domain }) =>
        `aws acm resend-validation-email --certificate-arn ${arn} --region ${region} --domain ${domainName} --validation-domain ${domain}`,
    );
  const more = waitingForMail.length > MOST_COMMANDS ? ' and so on for each name' : '';
  return [
    `ACM wrote to ${listed(addresses)}. Somebody has to click the link in that e-mail within 72 hours, once for each name.`,
    `To have it sent again: ${commands.join('; ')}${more}`,
  ];
}

/** ACM found no mailbox, so it wrote to none. */
function withoutMail(validations: readonly DomainValidation[]): readonly DomainValidation[] {
  return validations.map((validation) => ({ ...validation, mail: undefined }));
}

function unvalidated(validations: readonly DomainValidation[]): readonly DomainValidation[] {
  return validations.filter(({ validationStatus }) => validationStatus !== 'SUCCESS');
}

function listed(all: readonly (string | DomainValidation)[]): string {
  const names = all.map((each) => (typeof each === 'string' ? each : each.domainName));
  const rest = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  return `${names.slice(0, MOST_NAMES).join(', ')}${rest}`;
}

/** `2026-11-24 08:00 UTC`. */
function dateTime(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
