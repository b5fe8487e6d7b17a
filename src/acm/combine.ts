/** Puts together what a sweep shows of a certificate and what is known of it from its detail. Pure. */
import { CERTIFICATE_FIELDS, type Certificate, type CertificateField } from '../certificate/certificate.ts';
import { isSameList } from '../certificate/same-list.ts';

type FieldName = keyof typeof CERTIFICATE_FIELDS;

const LATEST = withPrecedence('latest');
const FIRST = withPrecedence('first');

function withPrecedence(precedence: CertificateField<unknown>['precedence']): readonly FieldName[] {
  const names = Object.keys(CERTIFICATE_FIELDS) as FieldName[];
  return names.filter((name) => CERTIFICATE_FIELDS[name].precedence === precedence);
}

/**
 * The sweep's word where it has one, else what is known: ListCertificates has neither renewal status nor validation
 * method. What only the detail tells, and what the calls word differently (name, issuer), is the known one's, so that
 * labels stay the same from poll to poll. The known object itself where the sweep has nothing new: that is so for nearly
 * all certificates at nearly every poll, and snapshots are compared by it.
 */
export function combine(swept: Certificate, known: Certificate | undefined): Certificate {
  if (known === undefined) return swept;
  if (isNothingNew(swept, known)) return known;
  const combined: Writable = { ...known, ...names(swept, known) };
  for (const name of LATEST) if (swept[name] !== undefined) copy(name, swept, combined);
  for (const name of FIRST) if (!isTold(known, name)) copy(name, swept, combined);
  return combined;
}

type Writable = { -readonly [Name in keyof Certificate]: Certificate[Name] };

function copy<Name extends FieldName>(name: Name, from: Certificate, to: Writable): void {
  to[name] = from[name];
}

function isTold(certificate: Certificate, name: FieldName): boolean {
  return certificate[name] !== CERTIFICATE_FIELDS[name].unknown;
}

type Names = Pick<Certificate, 'subjectAlternativeNames' | 'namesComplete'>;

/** A complete list of the sweep is the newest; the first 100 names are worth less than an older complete list. */
function names(swept: Certificate, known: Certificate): Names {
  const newest = swept.namesComplete || !known.namesComplete ? swept : known;
  // The same list is kept once in memory.
  const same = isSameList(newest.subjectAlternativeNames, known.subjectAlternativeNames);
  return {
    subjectAlternativeNames: (same ? known : newest).subjectAlternativeNames,
    namesComplete: newest.namesComplete,
  };
}

function isNothingNew(swept: Certificate, known: Certificate): boolean {
  for (const name of LATEST) if (swept[name] !== undefined && swept[name] !== known[name]) return false;
  for (const name of FIRST) if (!isTold(known, name) && isTold(swept, name)) return false;
  if (!swept.namesComplete && known.namesComplete) return true;
  return (
    swept.namesComplete === known.namesComplete &&
    isSameList(swept.subjectAlternativeNames, known.subjectAlternativeNames)
  );
}
