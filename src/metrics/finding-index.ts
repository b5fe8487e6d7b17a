import type { Findings } from '../certificate/findings.ts';
import { changedFindings } from './finding-hashes.ts';

/** Which certificates depend on which findings. */
export interface FindingIndex {
  /** Notes what a certificate expects, as hashes; `undefined` forgets the certificate. */
  readonly set: (arn: string, hashes: readonly number[] | undefined) => void;
  /** ARNs of those certificates for which a finding has come, gone or changed. */
  readonly affected: (before: Findings, after: Findings) => Iterable<string>;
}

/** An empty index. */
export function createFindingIndex(): FindingIndex {
  const expected = new Map<string, readonly number[]>();
  return {
    set: (arn, hashes) => {
      if (hashes === undefined) expected.delete(arn);
      else expected.set(arn, hashes);
    },
    affected: function* affected(before, after) {
      if (before === after) return;
      const changed = changedFindings(before, after);
      if (changed.size === 0) return;
      for (const [arn, hashes] of expected) if (hashes.some((hash) => changed.has(hash))) yield arn;
    },
  };
}
