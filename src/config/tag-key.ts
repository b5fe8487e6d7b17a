import { quoted } from '../validation/input-fault.ts';
import { scalar } from '../validation/scalar.ts';
import { accept, type ParsedText, refuse } from '../validation/text-parser.ts';
import { list, type ValueType } from './value-type.ts';

/** API type TagKey: what ListTagsForCertificate can answer with. A comma is not among it, so lists can be split there. */
const TAG_KEY = /^[\p{L}\p{Z}\p{N}_.:/=+@-]{1,128}$/u;

/** A tag's key as AWS spells it, upper and lower case kept. */
export function parseTagKey(text: string): ParsedText<string> {
  if (TAG_KEY.test(text)) return accept(text);
  return refuse(`Invalid tag key ${quoted(text)}`, 'must be 1 to 128 letters, digits, spaces or any of "_.:/=+-@"');
}

/** What `tags.keys` takes. */
export const tagKeys = keys('up to 50 tag keys', 50);
/** What `alerts.owner_tags` takes. */
export const ownerTags = keys('up to 10 tag keys', 10);

function keys(allowed: string, max: number): ValueType<readonly string[]> {
  return list('KEY,…', allowed, scalar(parseTagKey), { min: 0, max, identity: (key) => key });
}
