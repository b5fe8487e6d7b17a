import type { Looks } from './findings-store.ts';

/** Whether DNS answers anything at all, judged by how the looks at all checks went. */
export interface ResolverHealth {
  /** Whether it is silent, as it is told now. */
  readonly tell: (looks: Looks) => boolean;
  /** Whether that is something else than was told last. */
  readonly isNews: (looks: Looks) => boolean;
  /** Takes how the looks went at the end of a round. */
  readonly endRound: (looks: Looks) => void;
}

/**
 * Once it answers again, it takes up to a quarter of an hour until each failed check was made again, and as long again where
 * there are many. Until then they are still the resolver's trouble.
 */
const RECOVERY_MS = 1_800_000;

/** Silent is a resolver of which every last look failed: each check is made within `dns.interval`, whatever its zone. */
export function createResolverHealth(nowMs: () => number): ResolverHealth {
  let silentAtMs: number | undefined;
  let told = false;
  const isSilent = (looks: Looks): boolean => {
    if (looks.failing === 0) return false;
    return looks.answered === 0 || (silentAtMs !== undefined && nowMs() - silentAtMs < RECOVERY_MS);
  };
  return {
    tell: (looks) => {
      told = isSilent(looks);
      return told;
    },
    isNews: (looks) => isSilent(looks) !== told,
    endRound: (looks) => {
      if (looks.failing === 0) silentAtMs = undefined;
      else if (looks.answered === 0) silentAtMs = nowMs();
    },
  };
}
