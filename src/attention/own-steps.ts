import { isAwsOwned } from '../certificate/aws-owned.ts';
import { currentRenewal } from '../certificate/current-renewal.ts';
import type { CertificateFacts } from './certificate-facts.ts';
import { failureReasonWords } from './failure-reason-words.ts';
import type { Cause } from './vocabulary.ts';

/** Causes whose renewal ACM gives a reason for. */
const BY_ACM: ReadonlySet<Cause> = new Set(['caa_denied', 'pending_validation', 'renewal_failing', 'renewal_failed']);
/** Causes that end when the certificate is detached. */
const ENDED_BY_DETACHING: ReadonlySet<Cause> = new Set([
  'expired_in_use',
  'revoked_in_use',
  'expiring',
  'replacement_not_attached',
]);

/** Causes whose general words speak of attaching another certificate. */
const ENDED_BY_ATTACHING: ReadonlySet<Cause> = new Set(['expired_in_use', 'revoked_in_use', 'expiring']);

const AWS_OWNED =
  'A load balancer in an account that AWS owns uses it, behind a custom domain of API Gateway or Cognito: change the certificate there; if there is no such domain any more, only AWS Support can detach it.';
const EXPORTED =
  'No AWS resource uses it; hosts outside AWS do, because it was exported: export the next one and deploy it there.';
const COPY_POSSIBLE =
  'It was renewed and is in use nowhere: before you delete it, check that no host outside AWS has a copy exported before the renewal; if one has, export the certificate again and deploy it.';

/** What only this certificate tells about its causes, a sentence each: ACM's own word, and what is not to be seen in ACM. */
export function ownSteps(causes: readonly Cause[], { certificate, judgement }: CertificateFacts): readonly string[] {
  const { arn, detail, inUse, exported } = certificate;
  const reason = causes.some((cause) => BY_ACM.has(cause)) ? currentRenewal(certificate)?.reason : undefined;
  const isAttachedByAws = detail?.inUseBy.some((resource) => isAwsOwned(resource, arn)) === true;
  return [
    ...(reason === undefined ? [] : [failureReasonWords(reason)]),
    ...(isAttachedByAws && causes.some((cause) => ENDED_BY_DETACHING.has(cause)) ? [AWS_OWNED] : []),
    ...(inUse === false && exported === true && causes.some((cause) => ENDED_BY_ATTACHING.has(cause))
      ? [EXPORTED]
      : []),
    ...(judgement.staleCopy?.evidence === 'possible' && causes.includes('unused_expiring') ? [COPY_POSSIBLE] : []),
  ];
}
