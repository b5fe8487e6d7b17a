import type { Certificate } from '../certificate/certificate.ts';
import { affectsSuperseded, supersededArnsAfter } from '../certificate/superseded.ts';
import type { Turns } from '../clock/turns.ts';
import type { Difference } from './chunks.ts';

/** Which certificates of a target another one has replaced, kept up to date. */
export interface Succession {
  /** ARNs. */
  readonly superseded: () => ReadonlySet<string>;
  /**
   * Takes what has changed.
   * @param expired certificates that have expired since the last time, or are valid again by a clock that was set back
   * @returns ARNs of which the answer is another one now
   */
  readonly update: (
    changes: Difference<Certificate>['changes'],
    expired: readonly Certificate[],
    certificates: () => readonly Certificate[],
    nowSeconds: number,
  ) => Promise<Iterable<string>>;
}

/** Whether a certificate is expired at one of two moments and not at the other. */
export function expiresBetween({ notAfterSeconds }: Certificate, someSeconds: number, otherSeconds: number): boolean {
  return notAfterSeconds !== undefined && notAfterSeconds <= someSeconds !== notAfterSeconds <= otherSeconds;
}

/** Starts with no certificate superseded. */
export function createSuccession(turns: Turns): Succession {
  let superseded: ReadonlySet<string> = new Set();
  return {
    superseded: () => superseded,
    update: async (changes, expired, certificates, nowSeconds) => {
      const versions = changes
        .filter(({ before, after }) => affectsSuperseded(before, after))
        .flatMap(({ before, after }) => [before, after])
        .filter((version) => version !== undefined);
      if (versions.length + expired.length === 0) return [];
      const before = superseded;
      const all = certificates();
      superseded = await turns.run(supersededArnsAfter(before, [...versions, ...expired], all, nowSeconds));
      return before.symmetricDifference(superseded);
    },
  };
}
