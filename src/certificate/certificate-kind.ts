import type { Certificate } from './certificate.ts';

/** Who renews a certificate, and by which rules. */
export type CertificateKind = 'public' | 'private' | 'imported' | 'acme';

/**
 * The kind of a certificate, from its Type and CertificateKeyPairOrigin. Undefined while the type is not known or
 * newer than this code: then nothing may be concluded. An origin that is not told is not ACME: partitions without
 * ACME endpoints leave it out.
 */
export function certificateKind(certificate: Certificate): CertificateKind | undefined {
  if (certificate.keyPairOrigin === 'ACME') return 'acme';
  switch (certificate.type) {
    case 'AMAZON_ISSUED':
      return 'public';
    case 'PRIVATE':
      return 'private';
    case 'IMPORTED':
      return 'imported';
    default:
      return undefined;
  }
}
