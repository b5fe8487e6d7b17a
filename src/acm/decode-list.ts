import { flag, source, text, texts, word } from '../aws/decode-field.ts';
import type { DecodeFault } from '../certificate/sweep.ts';
import { unknownCertificate } from '../certificate/unknown-certificate.ts';
import { decodeFacts, decodeKeyAndValidity } from './decode-facts.ts';
import type { Decoded } from './decode-search.ts';

/**
 * A certificate out of ListCertificates (API type CertificateSummary), which has neither the renewal status nor the
 * validation method, and the first 100 names only. Pure and total.
 */
export function decodeListSummary(summary: unknown): Decoded {
  const faults: DecodeFault[] = [];
  const root = source(summary, faults);
  if (root === undefined) return { certificate: undefined, faults };
  const names = texts(root, 'SubjectAlternativeNameSummaries');
  const certificate = {
    ...unknownCertificate(root.arn),
    ...decodeFacts(root),
    ...decodeKeyAndValidity(root),
    domainName: text(root, 'DomainName') || (names?.[0] ?? ''),
    subjectAlternativeNames: names ?? [],
    namesComplete: names !== undefined && flag(root, 'HasAdditionalSubjectAlternativeNames') !== true,
    exportOption: word(root, 'ExportOption'),
  };
  return { certificate, faults };
}
