import type { Certificate } from '../certificate/certificate.ts';

/** A certificate of which only the ARN is known. */
export function unknownCertificate(arn: string): Certificate {
  return {
    arn,
    domainName: '',
    subjectAlternativeNames: [],
    namesComplete: false,
    status: undefined,
    type: undefined,
    keyAlgorithm: undefined,
    keyPairOrigin: undefined,
    validationMethod: undefined,
    managedBy: undefined,
    exportOption: undefined,
    exported: undefined,
    issuer: undefined,
    inUse: undefined,
    renewalEligibility: undefined,
    renewalStatus: undefined,
    notBeforeSeconds: undefined,
    notAfterSeconds: undefined,
    createdAtSeconds: undefined,
    issuedAtSeconds: undefined,
    importedAtSeconds: undefined,
    revokedAtSeconds: undefined,
    detail: undefined,
    tags: undefined,
  };
}
