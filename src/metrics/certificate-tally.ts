import { ALWAYS_STEADY, commonSpan, isWithin, type SteadySpan } from './steady-span.ts';

/** What one certificate adds to what is told of its target. */
export interface TallyEntry {
  /** The labels by which certificates are counted. */
  readonly labels: readonly string[];
  /** In which it need not be judged again. */
  readonly steady: SteadySpan;
}

/** Certificates with the same labels. */
export interface TallyGroup {
  readonly labels: readonly string[];
  readonly count: number;
}

/** What the certificates of a target add up to, kept up to date certificate by certificate. */
export interface CertificateTally {
  /** Takes the latest of a certificate; `undefined` forgets it. */
  readonly set: (arn: string, entry: TallyEntry | undefined) => void;
  /** How many there are of each kind; the same array as before while nothing has changed. */
  readonly groups: () => readonly TallyGroup[];
  /** ARNs of those that have passed a turning point since they were taken. */
  readonly turned: (nowSeconds: number) => readonly string[];
  /** In which none does. */
  readonly steady: () => SteadySpan;
}

/** An empty tally. */
export function createCertificateTally(): CertificateTally {
  const entries = new Map<string, TallyEntry & { readonly key: string }>();
  const counts = new Map<string, { readonly labels: readonly string[]; count: number }>();
  let groups: readonly TallyGroup[] | undefined;
  let steady: SteadySpan | undefined;

  const add = (key: string, labels: readonly string[], by: 1 | -1) => {
    const group = counts.get(key) ?? { labels, count: 0 };
    group.count += by;
    if (group.count === 0) counts.delete(key);
    else counts.set(key, group);
    groups = undefined;
  };
  /** A walk over numbers: some hundred microseconds for ten thousand certificates. */
  const allSteady = (): SteadySpan => {
    steady ??= entries.size === 0 ? ALWAYS_STEADY : commonSpan(entries.values().map((entry) => entry.steady));
    return steady;
  };

  return {
    set: (arn, entry) => {
      const before = entries.get(arn);
      steady = undefined;
      const key = entry?.labels.join('\0');
      if (before?.key !== key) {
        if (before !== undefined) add(before.key, before.labels, -1);
        if (entry !== undefined && key !== undefined) add(key, entry.labels, 1);
      }
      if (entry === undefined || key === undefined) entries.delete(arn);
      // Thousands have the same labels: one copy of them is kept.
      else entries.set(arn, { ...entry, key, labels: counts.get(key)?.labels ?? entry.labels });
    },
    groups: () => {
      groups ??= Array.from(counts.values(), (group) => ({ ...group }));
      return groups;
    },
    turned: (nowSeconds) =>
      isWithin(allSteady(), nowSeconds)
        ? []
        : Array.from(entries).flatMap(([arn, entry]) => (isWithin(entry.steady, nowSeconds) ? [] : [arn])),
    steady: allSteady,
  };
}
