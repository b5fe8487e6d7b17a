import type { DecodeFault } from '../certificate/sweep.ts';
import { children, type Source, text } from './decode-field.ts';
import type { JsonObject } from './json-body.ts';

/** Of a list of `Tags`, as ListTagsForCertificate and GetResources give it, those whose keys are asked for. Pure and total. */
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
