import type { JsonObject } from '../aws/json-body.ts';

/**
 * The seam to the Resource Groups Tagging API: the one read call that the exporter makes. The answer is the JSON that came over
 * the wire, unchecked. The function rejects with a `Fault`; the answer is a JSON object, or the fault is `invalid_response`.
 */
export interface TagsApi {
  /** GetResources, 100 a page, of ACM's certificates alone. */
  readonly getResources: (paginationToken: string | undefined, signal: AbortSignal) => Promise<JsonObject>;
}
