/** Puts together what a sweep shows of a certificate and what is known of it from its detail. Pure. */
import type { Certificate } from '../certificate/certificate.ts';

/** What the sweep's word counts for, where it has one. */
const SWEPT = [
  'status',
  'type',
  'keyAlgorithm',
  'keyPairOrigin',
  'validationMethod',
  'managedBy',
  'exportOption',
  'exported',
  'inUse',
  'renewalEligibility',
  'renewalStatus',
  'notBeforeSeconds',
  'notAfterSeconds',
  'createdAtSeconds',
  'issuedAtSeconds',
  'importedAtSeconds',
  'revokedAtSeconds',
] as const satisfies readonly (keyof Certificate)[];

/**
 * The sweep's word where it has one, else what is known: ListCertificates has neither renewal status nor validation
 * method. What only the detail tells, and what the calls word differently (name, issuer), is the known one's, so that
 * labels stay the same from poll to poll. The known object itself where the sweep has nothing new: that is so for nearly
 * all certificates at nearly every poll, and snapshots are compared by it.
 */
export function combine(swept: Certificate, known: Certificate | undefined): Certificate {
  if (known === undefined) return swept;
  if (isNothingNew(swept, known)) return known;
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

function isNothingNew(swept: Certificate, known: Certificate): boolean {
  for (const key of SWEPT) if (swept[key] !== undefined && swept[key] !== known[key]) return false;
  if (known.domainName === '' && swept.domainName !== '') return false;
  if (known.issuer === undefined && swept.issuer !== undefined) return false;
  if (!swept.namesComplete && known.namesComplete) return true;
  return (
    swept.namesComplete === known.namesComplete &&
    sameList(swept.subjectAlternativeNames, known.subjectAlternativeNames)
  );
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((name, index) => name === b[index]));
}
