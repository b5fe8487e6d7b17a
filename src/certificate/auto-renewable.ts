import { isAuthorityGood } from './authority-blockers.ts';
import type { Certificate } from './certificate.ts';
import type { CertificateAuthority } from './certificate-authority.ts';
import { certificateKind } from './certificate-kind.ts';
import { CHECK_KINDS, type Check, type CheckKinds } from './check-kinds.ts';
import { currentRenewal } from './current-renewal.ts';
import { canonicalName } from './domain-validation.ts';
import { conclusiveFindingOn, type Findings } from './findings.ts';
import { knownValidations } from './known-validations.ts';
import { certificateNames } from './names.ts';

/**
 * Whether ACM will renew a certificate for which no blocker is known. True where everything is known that could show a
 * blocker, undefined while something is still to be found out; never false, because that takes a blocker.
 *
 * Known must be: that it is issued and until when; that ACM renews its kind and says ELIGIBLE (or it is public and in
 * use or exported, from which that follows); all of its names; its detail; that a renewal under way is in a state we
 * understand; for each name of a public one, the record or the redirect by which it is validated; of a private one, that its
 * CA will issue; and a good finding on all of `expected`, which is what must be checked for it. `findings` is undefined
 * where DNS is not looked at at all: then no finding is waited for.
 */
export function autoRenewable(
  certificate: Certificate,
  expected: readonly Check[],
  findings: Findings | undefined,
  authority?: CertificateAuthority,
  kinds: CheckKinds = CHECK_KINDS,
): true | undefined {
  const { status, notAfterSeconds, namesComplete, detail } = certificate;
  const known =
    status === 'ISSUED' &&
    notAfterSeconds !== undefined &&
    namesComplete &&
    detail !== undefined &&
    isEligible(certificate) &&
    isRenewalUnderstood(certificate) &&
    (certificateKind(certificate) === 'private' ? isAuthorityGood(authority) : isValidationKnown(certificate)) &&
    (findings === undefined || expected.every((check) => isGood(check, findings, kinds)));
  return known ? true : undefined;
}

function isEligible(certificate: Certificate): boolean {
  const { renewalEligibility, inUse, exported } = certificate;
  const kind = certificateKind(certificate);
  if (kind !== 'public' && kind !== 'private') return false;
  if (renewalEligibility !== undefined) return renewalEligibility === 'ELIGIBLE';
  // A private certificate in use can still be ineligible: one that the private CA itself issued.
  return kind === 'public' && (inUse === true || exported === true);
}

function isRenewalUnderstood(certificate: Certificate): boolean {
  const status = currentRenewal(certificate)?.status;
  return status === undefined || status === 'SUCCESS' || status === 'PENDING_AUTO_RENEWAL';
}

function isValidationKnown(certificate: Certificate): boolean {
  const validated = new Set(
    knownValidations(certificate)
      .filter(({ record, redirect }) => record !== undefined || redirect !== undefined)
      .map(({ domainName }) => canonicalName(domainName)),
  );
  const names = certificateNames(certificate);
  return names.length > 0 && names.every((name) => validated.has(name));
}

/** Whether a check is known to be all right. A result that is not, and that no blocker stands for, leaves it open. */
function isGood(check: Check, findings: Findings, kinds: CheckKinds): boolean {
  return conclusiveFindingOn(findings, check)?.result === kinds[check.kind].goodResult;
}
