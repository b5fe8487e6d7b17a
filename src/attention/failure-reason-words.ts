/** What each of ACM's reasons (API enum FailureReason) asks for, one sentence. CAA and e-mail have causes of their own as well. */
const WORDS: Readonly<Record<string, string>> = {
  ADDITIONAL_VERIFICATION_REQUIRED: 'AWS Support has to verify the domain: open a case.',
  CAA_ERROR: 'ACM itself met CAA records that do not allow Amazon; once they do, it has to try again.',
  DOMAIN_NOT_ALLOWED: 'a domain is on a list of unsafe sites: have it removed there, or open a case with AWS Support.',
  DOMAIN_VALIDATION_DENIED: 'the owner of a domain has declined the request.',
  INVALID_PUBLIC_DOMAIN: 'a name is not below a public top-level domain.',
  NO_AVAILABLE_CONTACTS: 'no mailbox was found to write to for a name.',
  PCA_ACCESS_DENIED:
    'the private CA does not permit ACM to issue: create-permission or, if another account shares it, its policy restores that.',
  PCA_INVALID_ARGS: 'the private CA refused the request.',
  PCA_INVALID_ARN: 'the ARN of the private CA is not valid.',
  PCA_INVALID_DURATION: 'the private CA expires before the new certificate would: renew the CA.',
  PCA_INVALID_STATE: 'the private CA is disabled, expired or deleted: enable it again.',
  PCA_LIMIT_EXCEEDED: 'the private CA has reached a quota: raise it.',
  PCA_NAME_CONSTRAINTS_VALIDATION: 'the name constraints of the private CA exclude a name.',
  PCA_REQUEST_FAILED: 'the private CA could not issue.',
  PCA_RESOURCE_NOT_FOUND: 'the private CA does not exist.',
  SLR_NOT_FOUND: 'the service-linked role AWSServiceRoleForCertificateManager is missing: create it.',
};

/** ACM's reason as it says it, and what it means where that is known. */
export function failureReasonWords(reason: string): string {
  const words = Object.hasOwn(WORDS, reason) ? WORDS[reason] : undefined;
  return words === undefined ? `ACM reports ${reason}.` : `ACM reports ${reason}: ${words}`;
}
