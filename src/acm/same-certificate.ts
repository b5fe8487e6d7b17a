import { CERTIFICATE_FIELDS, type Certificate } from '../certificate/certificate.ts';

const FIELDS = Object.keys(CERTIFICATE_FIELDS) as (keyof typeof CERTIFICATE_FIELDS)[];

/** Whether two reads say the very same of a certificate. Details and tags are the same only if they are one object. */
export function sameCertificate(a: Certificate, b: Certificate): boolean {
  if (a.arn !== b.arn || !sameNames(a.subjectAlternativeNames, b.subjectAlternativeNames)) return false;
  for (const field of FIELDS) if (a[field] !== b[field] && field !== 'subjectAlternativeNames') return false;
  return true;
}

/** Whether two lists have the same names in the same order. */
export function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((name, index) => name === b[index]));
}
