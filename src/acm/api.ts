/**
 * The seam to ACM: the five read calls that the exporter makes, and nothing else of the SDK.
 * Answers are the JSON that came over the wire, unchecked: `decode` makes sense of it and must be total,
 * because one odd field may not cost a page of 500 certificates. Dates are epoch seconds there (AWS JSON 1.1).
 * Each function rejects with a `Fault`; the answer is a JSON object, or the fault is `invalid_response`.
 */
import type { JsonObject } from '../aws/json-body.ts';

/** What ListCertificates is asked for besides the key types. */
export interface ListQuestion {
  /** All three key-pair origins, or none by name, which hides ACME. */
  readonly origins: 'all' | 'default';
  /** Amazon N2 certificates alone, or none by name, which gives all others: no question gives both. */
  readonly hierarchies: 'n2' | 'default';
}

export interface AcmApi {
  /** SearchCertificates, 500 a page, all three key-pair origins asked for, and all root hierarchies or none by name. */
  readonly searchCertificates: (
    nextToken: string | undefined,
    signal: AbortSignal,
    hierarchies: 'all' | 'default',
  ) => Promise<JsonObject>;
  /** ListCertificates, 1,000 a page, all seven key types asked for. */
  readonly listCertificates: (
    nextToken: string | undefined,
    signal: AbortSignal,
    question: ListQuestion,
  ) => Promise<JsonObject>;
  /** DescribeCertificate. */
  readonly describeCertificate: (arn: string, signal: AbortSignal) => Promise<JsonObject>;
  /** ListTagsForCertificate. */
  readonly listTagsForCertificate: (arn: string, signal: AbortSignal) => Promise<JsonObject>;
  /** ListCertificateDomainValidations (July 2026): what a migration of the validation method still needs. */
  readonly listCertificateDomainValidations: (
    arn: string,
    nextToken: string | undefined,
    signal: AbortSignal,
  ) => Promise<JsonObject>;
}
