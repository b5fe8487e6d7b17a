import type { CaaRecord } from './answer.ts';
import { shown } from './name.ts';

/** A record as in a zone file, without its name. Of the flags only the critical one has a meaning (RFC 8659 section 4.1). */
function recordText({ critical, tag, value }: CaaRecord): string {
  const flags = critical ? 128 : 0;
  return tag === '' ? `${flags} (malformed)` : `${flags} ${tag} "${value.replace(/["\\]/g, '\\$&')}"`;
}

/** The records in an order that does not change with the server's, so that what is said of them does not either. */
export function sortedCaa(records: readonly CaaRecord[]): readonly CaaRecord[] {
  const byText = (a: CaaRecord, b: CaaRecord): number => {
    const [first, second] = [recordText(a), recordText(b)];
    return first < second ? -1 : Number(first > second);
  };
  return records.toSorted(byText);
}

/** What a set says, for a label: its records separated by commas, at most 255 characters. */
export function caaText(records: readonly CaaRecord[]): string {
  return shown(records.map(recordText).join(', '));
}
