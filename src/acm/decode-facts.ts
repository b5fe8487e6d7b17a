/** What ACM's three descriptions of a certificate (Search, List, Describe) say under the same names. */

import { flag, instant, type Source, word } from '../aws/decode-field.ts';
import type { Certificate } from '../certificate/certificate.ts';

/** State and history: fields of AcmCertificateMetadata, CertificateSummary and CertificateDetail alike. */
export function decodeFacts(from: Source) {
  return {
    status: word(from, 'Status'),
    type: word(from, 'Type'),
    keyPairOrigin: word(from, 'CertificateKeyPairOrigin'),
    managedBy: word(from, 'ManagedBy'),
    rootHierarchy: word(from, 'RootHierarchyType'),
    certificateUsage: word(from, 'CertificateUsage'),
    exported: flag(from, 'Exported'),
    inUse: flag(from, 'InUse'),
    renewalEligibility: word(from, 'RenewalEligibility'),
    createdAtSeconds: instant(from, 'CreatedAt'),
    issuedAtSeconds: instant(from, 'IssuedAt'),
    importedAtSeconds: instant(from, 'ImportedAt'),
    revokedAtSeconds: instant(from, 'RevokedAt'),
  } satisfies Partial<Certificate>;
}

/** Key and validity: fields of X509Attributes, CertificateSummary and CertificateDetail alike. */
export function decodeKeyAndValidity(from: Source) {
  return {
    // DescribeCertificate writes `RSA-2048`, the other calls `RSA_2048`.
    keyAlgorithm: word(from, 'KeyAlgorithm')?.replaceAll('-', '_'),
    notBeforeSeconds: instant(from, 'NotBefore'),
    notAfterSeconds: instant(from, 'NotAfter'),
  } satisfies Partial<Certificate>;
}
