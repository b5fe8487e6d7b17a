import { CERTIFICATE_FIELDS, type Certificate } from '../certificate/certificate.ts';
import { isSameList } from '../certificate/same-list.ts';

const FIELDS = Object.keys(CERTIFICATE_FIELDS) as (keyof typeof CERTIFICATE_FIELDS)[];

/** Whether two reads say the very same of a certificate. Details and tags are the same only if they are one object. */
export function sameCertificate(a: Certificate, b: Certificate): boolean {
  if (a.arn !== b.arn || !isSameList(a.subjectAlternativeNames, b.subjectAlternativeNames)) return false;
  for (const field of FIELDS) if (a[field] !== b[field] && field !== 'subjectAlternativeNames') return false;
  return true;
}
