import { createHash } from 'node:crypto';
import { type Target, targetKey } from '../certificate/target.ts';

/** One of several processes that share the targets. */
export interface Shard {
  /** From 0 to `total` - 1. */
  readonly ordinal: number;
  readonly total: number;
}

/** Whether a target is this shard's. Each is of exactly one, whatever other targets there are, in every process alike. */
export function isOfShard(target: Target, { ordinal, total }: Shard): boolean {
  if (total === 1) return true;
  return createHash('sha256').update(targetKey(target)).digest().readUInt32BE() % total === ordinal;
}
