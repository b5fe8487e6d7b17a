import type { Certificate } from './certificate.ts';
import type { FilterDecision, Filters } from './filters.ts';
import { isSameList } from './same-list.ts';

/** What filters make of the certificates of a target. */
export interface Selection {
  /** Those that are looked at, in their order. */
  readonly certificates: readonly Certificate[];
  readonly filtered: Filtered;
}

/** What filters have done. */
export interface Filtered {
  /** All certificates that there are. */
  readonly all: readonly Certificate[];
  /** Of every rule. */
  readonly counts: readonly RuleCount[];
}

/** How many certificates a rule has decided on: let in by `include`, left out by `exclude`. */
export interface RuleCount {
  readonly filter: keyof Filters;
  /** '' under `include`: those that no rule of it is for, which are left out. */
  readonly rule: string;
  readonly certificates: number;
}

/** Whether a rule leaves its certificates out. */
export function leavesOut({ filter, rule }: Pick<RuleCount, 'filter' | 'rule'>): boolean {
  return filter === 'exclude' || rule === '';
}

/**
 * Sorts certificates by what was decided on them. The lists and counts of the earlier selection are kept where they are the same, so that
 * whoever compares by them has nothing to do.
 */
export function select(
  all: readonly Certificate[],
  filters: Filters,
  decide: (certificate: Certificate) => FilterDecision | undefined,
  before: Pick<Selection, 'certificates'> & { readonly filtered?: Filtered | undefined },
): Selection {
  const counts = new Map(ruleCounts(filters).map((count) => [keyOf(count), count]));
  const certificates = all.filter((certificate) => {
    const decision = decide(certificate);
    if (decision === undefined) return true;
    const count = counts.get(keyOf(decision));
    if (count !== undefined) count.certificates += 1;
    return !decision.isLeftOut;
  });
  return {
    certificates: isSameList(certificates, before.certificates) ? before.certificates : certificates,
    filtered: sameFiltered({ all, counts: [...counts.values()] }, before.filtered),
  };
}

/**
 * What each named rule has decided on in all targets together, the rules that have decided on nothing included.
 * @param targets by target, undefined where nothing is known yet
 */
export function totalCounts(filters: Filters, targets: Iterable<Filtered | undefined>): readonly RuleCount[] {
  const totals = new Map(ruleCounts(filters).map((count) => [keyOf(count), count]));
  for (const { counts } of [...targets].filter((each) => each !== undefined)) {
    for (const count of counts) {
      const total = totals.get(keyOf(count));
      if (total !== undefined) total.certificates += count.certificates;
    }
  }
  return [...totals.values()].filter(({ rule }) => rule !== '');
}

function ruleCounts({ include, exclude }: Filters): readonly { -readonly [Key in keyof RuleCount]: RuleCount[Key] }[] {
  return [
    ...(include.length === 0 ? [] : [{ filter: 'include' as const, rule: '', certificates: 0 }]),
    ...include.map(({ name }) => ({ filter: 'include' as const, rule: name, certificates: 0 })),
    ...exclude.map(({ name }) => ({ filter: 'exclude' as const, rule: name, certificates: 0 })),
  ];
}

function keyOf({ filter, rule }: Pick<RuleCount, 'filter' | 'rule'>): string {
  return `${filter} ${rule}`;
}

function sameFiltered(filtered: Filtered, before: Filtered | undefined): Filtered {
  const isSame =
    before !== undefined &&
    isSameList(before.all, filtered.all) &&
    before.counts.length === filtered.counts.length &&
    filtered.counts.every((count, index) => {
      const other = before.counts[index];
      return other !== undefined && keyOf(other) === keyOf(count) && other.certificates === count.certificates;
    });
  return isSame ? before : filtered;
}
