import type { Certificate } from '../certificate/certificate.ts';
import { type FilterDecision, type Filters, filterDecision } from '../certificate/filters.ts';
import { type Selection, select } from '../certificate/selection.ts';
import type { Snapshot } from '../certificate/snapshot.ts';
import type { Target } from '../certificate/target.ts';

/** Decides which certificates of a target are looked at. */
export interface Selector {
  readonly isKept: (certificate: Certificate, target: Target) => boolean;
  /**
   * These certificates as a Snapshot has them.
   * @param before the Snapshot whose lists are kept where they are the same
   */
  readonly selected: (
    all: readonly Certificate[],
    target: Target,
    before: Snapshot | undefined,
  ) => Pick<Snapshot, 'certificates' | 'filtered'>;
}

const NOTHING_BEFORE = { certificates: [] };

/** Filters once for each certificate as long as it stays the same object: nearly all do at nearly every poll. */
export function createSelector(filters: Filters): Selector {
  if (filters.include.length + filters.exclude.length === 0) {
    return { isKept: () => true, selected: (certificates) => ({ certificates }) };
  }
  let decided = new WeakMap<Certificate, { readonly decision: FilterDecision | undefined }>();
  let decidedFor: Target | undefined;

  const decisionOn = (certificate: Certificate, target: Target): FilterDecision | undefined => {
    if (target !== decidedFor) decided = new WeakMap();
    decidedFor = target;
    const known = decided.get(certificate) ?? { decision: filterDecision(certificate, target, filters) };
    decided.set(certificate, known);
    return known.decision;
  };

  /** Findings come every few seconds, for all targets at once, and change nothing in it. */
  let last:
    | { readonly all: readonly Certificate[]; readonly target: Target; readonly selection: Selection }
    | undefined;

  return {
    isKept: (certificate, target) => decisionOn(certificate, target)?.isLeftOut !== true,
    selected: (all, target, before) => {
      if (last?.all !== all || last.target !== target) {
        const selection = select(all, filters, (each) => decisionOn(each, target), before ?? NOTHING_BEFORE);
        last = { all, target, selection };
      }
      return last.selection;
    },
  };
}
