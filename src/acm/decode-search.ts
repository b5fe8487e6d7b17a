import { child, children, report, type Source, section, source, text, word } from '../aws/decode-field.ts';
import type { Certificate } from '../certificate/certificate.ts';
import type { DecodeFault } from '../certificate/sweep.ts';
import { unknownCertificate } from '../certificate/unknown-certificate.ts';
import { decodeFacts, decodeKeyAndValidity } from './decode-facts.ts';

/** A certificate out of a sweep's answer, and what could not be understood; no certificate where there was no ARN. */
export interface Decoded {
  readonly certificate: Certificate | undefined;
  readonly faults: readonly DecodeFault[];
}

/** A result of SearchCertificates (API type CertificateSearchResult). Pure and total. */
export function decodeSearchResult(result: unknown): Decoded {
  const faults: DecodeFault[] = [];
  const root = source(result, faults);
  if (root === undefined) return { certificate: undefined, faults };
  const certificate = { ...unknownCertificate(root.arn), ...decodeX509(root), ...decodeMetadata(root) };
  return { certificate, faults };
}

/** API type AcmCertificateMetadata, in a union that has no other member yet. */
function decodeMetadata(root: Source): Partial<Certificate> {
  const union = child(root, 'CertificateMetadata');
  if (union === undefined) return {};
  const metadata = child(union, 'AcmCertificateMetadata');
  if (metadata === undefined) {
    report(union, 'AcmCertificateMetadata', 'there', union.fields['AcmCertificateMetadata']);
    return {};
  }
  return {
    ...decodeFacts(metadata),
    renewalStatus: word(metadata, 'RenewalStatus'),
    exportOption: word(metadata, 'ExportOption'),
    validationMethod: word(metadata, 'ValidationMethod'),
  };
}

/** API type X509Attributes. */
function decodeX509(root: Source): Partial<Certificate> {
  const x509 = child(root, 'X509Attributes');
  if (x509 === undefined) return {};
  const names = dnsNames(x509);
  return {
    ...decodeKeyAndValidity(x509),
    domainName: text(section(x509, 'Subject'), 'CommonName') || (names[0] ?? ''),
    subjectAlternativeNames: names,
    namesComplete: Array.isArray(x509.fields['SubjectAlternativeNames']),
    issuer: issuer(x509),
  };
}

/** Of the API type GeneralName, the DNS names; ACM's own certificates have no other, imported ones may (IP addresses, URIs). */
function dnsNames(x509: Source): readonly string[] {
  const names = children(x509, 'SubjectAlternativeNames').flatMap((name) => text(name, 'DnsName') ?? []);
  // A copy, as in `texts`: a list that grew has room for 17.
  return [...names];
}

/** DescribeCertificate has the issuer's organization (`Amazon`); where there is none, its common name. */
function issuer(x509: Source): string | undefined {
  const distinguished = section(x509, 'Issuer');
  return word(distinguished, 'Organization') ?? word(distinguished, 'CommonName');
}
