import type { Sweep } from '../certificate/sweep.ts';

/** What either of two sweeps has found: that of the first, and of the second what the first does not have. */
export function sweepUnion(first: Sweep, second: Sweep): Sweep {
  const arns = new Set(first.certificates.map(({ arn }) => arn));
  const added = second.certificates.filter(({ arn }) => !arns.has(arn));
  const addedArns = new Set(added.map(({ arn }) => arn));
  return {
    ...first,
    certificates: [...first.certificates, ...added],
    faults: [...first.faults, ...second.faults.filter(({ arn }) => addedArns.has(arn))],
  };
}
