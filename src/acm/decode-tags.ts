import { children, type Source, text } from '../aws/decode-field.ts';
import type { JsonObject } from '../aws/json-body.ts';
import type { DecodeFault } from '../certificate/sweep.ts';

/** Of the answer of ListTagsForCertificate, the tags whose keys are asked for. Pure and total. */
export function decodeTags(
  arn: string,
  answer: JsonObject,
  keys: readonly string[],
  faults: DecodeFault[],
): ReadonlyMap<string, string> {
  const root: Source = { fields: answer, path: '', arn, faults };
  const tags = children(root, 'Tags').map((tag) => [text(tag, 'Key') ?? '', text(tag, 'Value') ?? ''] as const);
  return new Map(tags.filter(([key]) => keys.includes(key)));
}
