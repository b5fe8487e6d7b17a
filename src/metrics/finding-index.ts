import type { Findings } from '../certificate/findings.ts';
import { changedFindings } from './finding-hashes.ts';

/** What a certificate has to do with findings. */
export interface FindingNeeds {
  /** The checks that it needs, as hashes. */
  readonly hashes: readonly number[];
  /**
   * When the oldest finding that it needs was made, Unix seconds: plus infinity where it needs none, minus infinity while
   * one is missing.
   */
  readonly oldestSeconds: number;
}

/** Which certificates depend on which findings. */
export interface FindingIndex {
  /** Takes the latest of a certificate; `undefined` forgets it. */
  readonly set: (arn: string, needs: FindingNeeds | undefined) => void;
  /** ARNs of those certificates for which a finding has come, gone or changed. */
  readonly affected: (before: Findings, after: Findings) => Iterable<string>;
  /** The oldest of all findings that are needed, as in `FindingNeeds`. */
  readonly oldestSeconds: () => number;
}

/** An empty index. */
export function createFindingIndex(): FindingIndex {
  const needed = new Map<string, FindingNeeds>();
  let oldest: number | undefined;
  return {
    set: (arn, needs) => {
      oldest = undefined;
      if (needs === undefined) needed.delete(arn);
      else needed.set(arn, needs);
    },
    affected: function* affected(before, after) {
      if (before === after) return;
      const changed = changedFindings(before, after);
      if (changed.size === 0) return;
      for (const [arn, { hashes }] of needed) if (hashes.some((hash) => changed.has(hash))) yield arn;
    },
    oldestSeconds: () => {
      oldest ??= needed
        .values()
        .reduce((seconds, { oldestSeconds }) => Math.min(seconds, oldestSeconds), Number.POSITIVE_INFINITY);
      return oldest;
    },
  };
}
