import type { Certificate } from './certificate.ts';
import { canonicalName } from './domain-validation.ts';

/** All names of a certificate as far as they are known, in canonical spelling, each once; wildcard labels stay. */
export function certificateNames(certificate: Certificate): readonly string[] {
  const names = [certificate.domainName, ...certificate.subjectAlternativeNames].map(canonicalName);
  return [...new Set(names)].filter((name) => name !== '');
}
