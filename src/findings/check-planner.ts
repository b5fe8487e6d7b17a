import { isDeepStrictEqual } from 'node:util';
import type { Certificate } from '../certificate/certificate.ts';
import type { Check, CheckKinds } from '../certificate/check-kinds.ts';
import { expectedChecks } from '../certificate/expected-checks.ts';
import { createMultiMap } from '../certificate/multi-map.ts';
import type { Turns } from '../clock/turns.ts';

/** What is to be checked, once for each key of `Findings`, however many certificates need it: what differs from the time before. */
export interface PlanChange {
  /** Checks that are new, or that stand for a key now in place of another one; at times such that were there before, too. */
  readonly needed: readonly Check[];
  /** Keys that no certificate needs any more. */
  readonly gone: readonly string[];
}

/** Certificates that need a check in the same words. */
interface Use {
  readonly check: Check;
  count: number;
}

/**
 * Makes the function that tells what the certificates of all targets need. It looks only at certificates that are other objects than the
 * last time, in lists that are others, in another list of them. Where several names share a check, the first one stands for it in the log.
 * Checks in the same words are one object: most names are those of other certificates as well, in another region or before a renewal.
 */
export function createCheckPlanner(
  turns: Turns,
  kinds: CheckKinds,
): (certificates: readonly (readonly Certificate[])[]) => Promise<PlanChange> {
  const known = new WeakMap<Certificate, readonly Check[]>();
  /** By key; the first is the one that stands for it. */
  const uses = createMultiMap<Use>();
  let planned: readonly (readonly Certificate[])[] = [];

  const need = (check: Check): Check => {
    for (const use of uses.at(check.key)) {
      if (use.check !== check && !isDeepStrictEqual(use.check, check)) continue;
      use.count += 1;
      return use.check;
    }
    uses.add(check.key, { check, count: 1 });
    return check;
  };
  const release = (check: Check): void => {
    for (const use of uses.at(check.key)) if (use.check === check) use.count -= 1;
  };

  return async (certificates) => {
    if (certificates === planned) return NO_CHANGE;
    const { added, removed } = await differences(planned, certificates, turns);
    // Before anything is counted: should a certificate be such that this throws, the next time begins from here again.
    const expected = await turns.map(added, (one) => known.get(one) ?? expectedChecks(one, kinds));
    const touched = new Set<string>();
    await turns.map(added, (one, i) => {
      known.set(one, expected[i]?.map(need) ?? []);
      for (const { key } of known.get(one) ?? []) touched.add(key);
    });
    await turns.map(removed, (one) => {
      for (const check of known.get(one) ?? []) {
        release(check);
        touched.add(check.key);
      }
    });
    planned = certificates;
    const needed: Check[] = [];
    const gone: string[] = [];
    for (const key of touched) {
      for (const use of uses.at(key)) if (use.count === 0) uses.remove(key, use);
      const [first] = uses.at(key);
      if (first === undefined) gone.push(key);
      else needed.push(first.check);
      if (turns.due()) await turns.next();
    }
    return { needed, gone };
  };
}

const NONE: readonly Certificate[] = [];
const NO_CHANGE: PlanChange = { needed: [], gone: [] };

/** Certificates that are in one of the lists of lists and not at the same place of the other. */
async function differences(
  before: readonly (readonly Certificate[])[],
  after: readonly (readonly Certificate[])[],
  turns: Turns,
): Promise<{ readonly added: readonly Certificate[]; readonly removed: readonly Certificate[] }> {
  const added: Certificate[] = [];
  const removed: Certificate[] = [];
  for (let list = 0; list < Math.max(before.length, after.length); list += 1) {
    const [old = NONE, latest = NONE] = [before[list], after[list]];
    const length = old === latest ? 0 : Math.max(old.length, latest.length);
    for (let place = 0; place < length; place += 1) {
      const [gone, come] = [old[place], latest[place]];
      if (gone === come) continue;
      if (gone !== undefined) removed.push(gone);
      if (come !== undefined) added.push(come);
      if (turns.due()) await turns.next();
    }
  }
  return { added, removed };
}
