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

/** Answers by `after`, then `before`: all targets share their findings, and ask one after the other. */
const answers = new WeakMap<Findings, WeakMap<Findings, ReadonlySet<number>>>();

/** Hashes of the keys whose finding has come, gone or changed. A finding that stays is the same object. */
export function changedFindings(before: Findings, after: Findings): ReadonlySet<number> {
  const known = answers.get(after) ?? new WeakMap<Findings, ReadonlySet<number>>();
  answers.set(after, known);
  const changed = known.get(before) ?? compared(before, after);
  known.set(before, changed);
  return changed;
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
