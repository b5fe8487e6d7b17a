/** What a poll needs of the world outside: functions and values that `acm`, `aws` and the platform fit. */
import type { Certificate } from '../certificate/certificate.ts';
import type { AuthorityRead, CertificateAuthorities } from '../certificate/certificate-authority.ts';
import type { DetailRead, InventoryGaps, MergedSweep, Sweep } from '../certificate/sweep.ts';

/** `throttled`: ACM has refused requests lately. `pacing`: requests wait for the exporter's own share of the quota. */
export type HeldUpBy = 'throttled' | 'pacing';

/** All calls reject with a `Fault`; whatever else they throw is a defect and counts as `other`. */
export interface PollEdges {
  /** The account's id, twelve digits (STS GetCallerIdentity). */
  readonly identify: (signal: AbortSignal) => Promise<string>;
  /**
   * The whole inventory or a rejection: a sweep that broke off half-way is no sweep.
   * @param onPage called after each page that was read
   */
  readonly sweep: (signal: AbortSignal, onPage?: () => void) => Promise<Sweep>;
  /**
   * Gives a sweep the tags of its certificates, as far as they can be read together; absent where none are asked for. Bounds
   * itself, and rejects only with the reason of the signal.
   */
  readonly withTags?: (sweep: Sweep, signal: AbortSignal) => Promise<Sweep>;
  /**
   * Holds a sweep against the other way to read the inventory, when that is due; undefined while nothing is known of it. Never
   * rejects.
   */
  readonly compare?: (sweep: Sweep, signal: AbortSignal) => Promise<InventoryGaps | undefined>;
  /** What holds a sweep up now, where that is known, so that one that takes too long is not just a `timeout`. */
  readonly heldUpBy?: () => HeldUpBy | undefined;
  readonly details: {
    /**
     * Does not hold the event loop, however many certificates there are.
     * @param shown the certificates that were known last
     * @param isWanted whether somebody looks at a certificate: of others no detail is read
     */
    readonly merge: (
      sweep: Sweep,
      shown?: readonly Certificate[],
      isWanted?: (certificate: Certificate) => boolean,
    ) => Promise<MergedSweep>;
    /** Paces itself by the account's request budget, however many are in flight, and bounds each of its requests. */
    readonly read: (certificate: Certificate, signal: AbortSignal) => Promise<DetailRead>;
  };
  readonly authorities: {
    /**
     * What is known of the private CAs behind these certificates; any other is forgotten. Makes no call, and gives the
     * same object as before where nothing has changed.
     */
    readonly behind: (certificates: readonly Certificate[], before?: CertificateAuthorities) => CertificateAuthorities;
    /** Reads those that are due. Rejects only with the reason of the signal. */
    readonly read: (signal: AbortSignal) => Promise<readonly AuthorityRead[]>;
  };
}
