import type { Certificate } from '../certificate/certificate.ts';

/**
 * Certificates whose details cannot be read for reasons that may be their own (a policy that denies it, an odd answer). They
 * are tried again at each poll, but nobody can wait for them: they count as read.
 */
export interface Refusals {
  readonly has: (arn: string) => boolean;
  readonly add: (arn: string) => void;
  /** This one was read after all, and so not everything is refused. */
  readonly remove: (arn: string) => void;
  /** Forgets all but these. */
  readonly retain: (arns: Iterable<string>) => void;
  /** Nothing but refusals comes back: the rest would be refused as well. */
  readonly addAll: () => void;
  /** How many of these have never been read and may still be. */
  readonly unread: (pending: Iterable<Certificate>) => number;
}

/** None so far. */
export function createRefusals(): Refusals {
  let refused = new Set<string>();
  let all = false;
  return {
    has: (arn) => refused.has(arn),
    add: (arn) => {
      refused.add(arn);
    },
    remove: (arn) => {
      refused.delete(arn);
      all = false;
    },
    retain: (arns) => {
      refused = new Set(arns);
    },
    addAll: () => {
      all = true;
    },
    unread: (pending) => {
      let count = 0;
      if (all) return count;
      for (const { arn, detail } of pending) if (detail === undefined && !refused.has(arn)) count++;
      return count;
    },
  };
}
