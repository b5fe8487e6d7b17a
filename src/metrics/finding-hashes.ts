import type { Check } from '../certificate/check-kinds.ts';
import type { Findings } from '../certificate/findings.ts';
import { textHash } from './text-hash.ts';

/**
 * What a certificate expects of DNS and HTTP, as hashes of the keys of its checks: a few bytes each. Two keys with one
 * hash would make a certificate be rendered for nothing, and no more.
 */
export function findingHashes(checks: readonly Check[]): readonly number[] {
  return checks.map(({ key }) => hashOf(key));
}

/** The last answer: all targets share their findings, and ask one after the other. */
let last: { readonly before: Findings; readonly after: Findings; readonly changed: ReadonlySet<number> } | undefined;

/** Hashes of the keys whose finding has come, gone or changed. A finding that stays is the same object. */
export function changedFindings(before: Findings, after: Findings): ReadonlySet<number> {
  if (last?.before !== before || last.after !== after) last = { before, after, changed: compared(before, after) };
  return last.changed;
}

function compared(before: Findings, after: Findings): ReadonlySet<number> {
  const changed = new Set<number>();
  if (before === after) return changed;
  for (const [key, finding] of after) if (before.get(key) !== finding) changed.add(hashOf(key));
  for (const key of before.keys()) if (!after.has(key)) changed.add(hashOf(key));
  return changed;
}

/** 31 bits, which the engine keeps without an object. */
function hashOf(key: string): number {
  return textHash(key) & 0x3fff_ffff;
}
