/** Puts together what a sweep shows of a certificate and what is known of it from its detail. Pure. */
import type { Certificate } from '../certificate/certificate.ts';

/**
 * The sweep's word where it has one, else what is known: ListCertificates has neither renewal status nor validation
 * method. What only the detail tells, and what the calls word differently (name, issuer), is the known one's, so that
 * labels stay the same from poll to poll.
 */
export function combine(swept: Certificate, known: Certificate | undefined): Certificate {
  if (known === undefined) return swept;
  return {
    arn: known.arn,
    domainName: known.domainName || swept.domainName,
    ...names(swept, known),
    status: swept.status ?? known.status,
    type: swept.type ?? known.type,
    keyAlgorithm: swept.keyAlgorithm ?? known.keyAlgorithm,
    keyPairOrigin: swept.keyPairOrigin ?? known.keyPairOrigin,
    validationMethod: swept.validationMethod ?? known.validationMethod,
    managedBy: swept.managedBy ?? known.managedBy,
    exportOption: swept.exportOption ?? known.exportOption,
    exported: swept.exported ?? known.exported,
    issuer: known.issuer ?? swept.issuer,
    inUse: swept.inUse ?? known.inUse,
    renewalEligibility: swept.renewalEligibility ?? known.renewalEligibility,
    renewalStatus: swept.renewalStatus ?? known.renewalStatus,
    notBeforeSeconds: swept.notBeforeSeconds ?? known.notBeforeSeconds,
    notAfterSeconds: swept.notAfterSeconds ?? known.notAfterSeconds,
    createdAtSeconds: swept.createdAtSeconds ?? known.createdAtSeconds,
    issuedAtSeconds: swept.issuedAtSeconds ?? known.issuedAtSeconds,
    importedAtSeconds: swept.importedAtSeconds ?? known.importedAtSeconds,
    revokedAtSeconds: swept.revokedAtSeconds ?? known.revokedAtSeconds,
    detail: known.detail,
    tags: known.tags,
  };
}

type Names = Pick<Certificate, 'subjectAlternativeNames' | 'namesComplete'>;

/** A complete list of the sweep is the newest; the first 100 names are worth less than an older complete list. */
function names(swept: Certificate, known: Certificate): Names {
  const newest = swept.namesComplete || !known.namesComplete ? swept : known;
  // The same list is kept once in memory.
  const same = sameList(newest.subjectAlternativeNames, known.subjectAlternativeNames);
  return {
    subjectAlternativeNames: (same ? known : newest).subjectAlternativeNames,
    namesComplete: newest.namesComplete,
  };
}

/** Whether two versions of a certificate say the same; the detail and the tags count as the same only if they are. */
export function sameCertificate(a: Certificate, b: Certificate): boolean {
  return (
    sameList(a.subjectAlternativeNames, b.subjectAlternativeNames) &&
    Object.keys(a).every((key) => key === 'subjectAlternativeNames' || Reflect.get(a, key) === Reflect.get(b, key))
  );
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((name, index) => name === b[index]));
}
