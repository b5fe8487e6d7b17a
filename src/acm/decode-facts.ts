/** What ACM's three descriptions of a certificate (Search, List, Describe) say under the same names. */
import type { Certificate } from '../certificate/certificate.ts';
import { flag, instant, type Source, word } from './decode-field.ts';

type Facts = Pick<
  Certificate,
  | 'status'
  | 'type'
  | 'keyPairOrigin'
  | 'managedBy'
  | 'exported'
  | 'inUse'
  | 'renewalEligibility'
  | 'createdAtSeconds'
  | 'issuedAtSeconds'
  | 'importedAtSeconds'
  | 'revokedAtSeconds'
>;

/** State and history: fields of AcmCertificateMetadata, CertificateSummary and CertificateDetail alike. */
export function decodeFacts(from: Source): Facts {
  return {
    status: word(from, 'Status'),
    type: word(from, 'Type'),
    keyPairOrigin: word(from, 'CertificateKeyPairOrigin'),
    managedBy: word(from, 'ManagedBy'),
    exported: flag(from, 'Exported'),
    inUse: flag(from, 'InUse'),
    renewalEligibility: word(from, 'RenewalEligibility'),
    createdAtSeconds: instant(from, 'CreatedAt'),
    issuedAtSeconds: instant(from, 'IssuedAt'),
    importedAtSeconds: instant(from, 'ImportedAt'),
    revokedAtSeconds: instant(from, 'RevokedAt'),
  };
}

/** Key and validity: fields of X509Attributes, CertificateSummary and CertificateDetail alike. */
export function decodeKeyAndValidity(
  from: Source,
): Pick<Certificate, 'keyAlgorithm' | 'notBeforeSeconds' | 'notAfterSeconds'> {
  return {
    // DescribeCertificate writes `RSA-2048`, the other calls `RSA_2048`.
    keyAlgorithm: word(from, 'KeyAlgorithm')?.replaceAll('-', '_'),
    notBeforeSeconds: instant(from, 'NotBefore'),
    notAfterSeconds: instant(from, 'NotAfter'),
  };
}
