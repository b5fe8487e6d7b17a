/**
 * The seam to AWS Private CA: the two read calls that the exporter makes. As with ACM, answers are the JSON that came over
 * the wire, unchecked, and each function rejects with a `Fault`.
 */
import type { JsonObject } from '../aws/json-body.ts';

export interface PcaApi {
  /** DescribeCertificateAuthority. */
  readonly describeCertificateAuthority: (arn: string, signal: AbortSignal) => Promise<JsonObject>;
  /** ListPermissions: to whom the owner of the CA lets it issue, ACM among them. One page has all that a CA can have. */
  readonly listPermissions: (arn: string, signal: AbortSignal) => Promise<JsonObject>;
}
