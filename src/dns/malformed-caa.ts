import type { Answer } from 'dns-packet';
import type { RecordLayout } from './record-layout.ts';

const CAA_TYPE = 257;
/** Of the range for private use (RFC 6895 section 3.1): the decoder leaves its data alone. */
const OPAQUE_TYPE = 65_280;

/** Whether a record is a CAA record without a tag, or with one that goes beyond its data (RFC 8659 section 4.1). */
function isMalformedCaa({ type, rdata }: RecordLayout): boolean {
  const tagOctets = rdata[1] ?? 0;
  return type === CAA_TYPE && (tagOctets === 0 || 2 + tagOctets > rdata.length);
}

/** A copy of the message in which the malformed CAA records have a type that the decoder passes over. */
export function withMalformedCaaOpaque(message: Buffer, records: readonly RecordLayout[]): Buffer {
  const malformed = records.filter(isMalformedCaa);
  if (malformed.length === 0) return message;
  const copy = Buffer.from(message);
  for (const { typeOffset } of malformed) copy.writeUInt16BE(OPAQUE_TYPE, typeOffset);
  return copy;
}

/**
 * The decoded answers, with the malformed CAA records among them as such without a tag, which is how `CaaRecord` has them:
 * they are a part of the set.
 */
export function withMalformedCaa(answers: readonly Answer[], records: readonly RecordLayout[]): readonly Answer[] {
  return answers.map((answer, i): Answer => {
    const record = records[i];
    if (record === undefined || !isMalformedCaa(record) || answer.type === 'OPT') return answer;
    const { name, ttl, class: recordClass } = answer as Answer & { readonly type: 'CAA' };
    // dns-packet's type names three tags only.
    const data = { flags: record.rdata[0] ?? 0, tag: '' as 'issue', value: '' };
    return { name, type: 'CAA', ttl, class: recordClass, data };
  });
}
