import { CERTIFICATE_FIELDS, type Certificate } from '../certificate/certificate.ts';

/** A certificate of which only the ARN is known. */
export function unknownCertificate(arn: string): Certificate {
  return { arn, ...UNKNOWN };
}

// Object.fromEntries() forgets which name has which value.
const UNKNOWN = Object.fromEntries(
  Object.entries(CERTIFICATE_FIELDS).map(([name, { unknown }]) => [name, unknown]),
) as Omit<Certificate, 'arn'>;
