import { CERTIFICATE_FIELDS, type Certificate } from './certificate.ts';

/** A certificate of which only the ARN is known. */
export function unknownCertificate(arn: string): Certificate {
  return { arn, ...UNKNOWN };
}

/** All that a certificate has besides, where none of it is known. */
// Object.fromEntries() forgets which name has which value.
export const UNKNOWN = Object.fromEntries(
  Object.entries(CERTIFICATE_FIELDS).map(([name, { unknown }]) => [name, unknown]),
) as Omit<Certificate, 'arn'>;
