import type { Members } from './arguments.ts';
import type { CallContext } from './call-context.ts';
import { requestedCertificate } from './describe-certificate.ts';

/** ListTagsForCertificate: all tags at once, there are at most 50. */
export function listTagsForCertificate(request: Members, context: CallContext): Members {
  const { tags } = requestedCertificate(request, context);
  return { Tags: [...tags].map(([key, value]) => ({ Key: key, Value: value })) };
}
