/** What a poll needs of the world outside: functions and values that `acm`, `aws` and the platform fit. */
import type { Certificate } from '../certificate/certificate.ts';
import type { Fault } from '../certificate/fault.ts';
import type { InventoryMode } from '../certificate/vocabulary.ts';
import type { Sleep } from './time-limit.ts';

/** A field of an answer that could not be understood. The certificate is there all the same, without that field. */
export interface DecodeFault {
  /** '' where the answer names no certificate. */
  readonly arn: string;
  readonly field: string;
  /** What was expected and what was there. */
  readonly problem: string;
}

/** A complete sweep of a target's inventory. */
export interface Swept {
  readonly mode: InventoryMode;
  readonly certificates: readonly Certificate[];
  readonly faults: readonly DecodeFault[];
}

/** A sweep with the details that were read before. */
export interface Merged {
  readonly certificates: readonly Certificate[];
  /** Those whose detail is still to be read or has aged out, in the order in which they are to be read. */
  readonly pending: readonly Certificate[];
}

/** One certificate with its detail, just read; as it was where ACM does not know it any more. */
export interface DetailRead {
  readonly certificate: Certificate;
  readonly faults: readonly DecodeFault[];
  /** What could not be read besides the detail itself, e.g. tags. */
  readonly failures: readonly Fault[];
}

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
  readonly sweep: (signal: AbortSignal, onPage?: () => void) => Promise<Swept>;
  /** What holds a sweep up now, where that is known, so that one that takes too long is not just a `timeout`. */
  readonly heldUpBy?: () => HeldUpBy | undefined;
  readonly details: {
    /** Does not hold the event loop, however many certificates there are. */
    readonly merge: (swept: Swept) => Promise<Merged>;
    /** Paces itself by the account's request budget, however many are in flight, and bounds each of its requests. */
    readonly read: (certificate: Certificate, signal: AbortSignal) => Promise<DetailRead>;
  };
}

export interface PollClock {
  /** Unix seconds. May step in either direction: for instants only. */
  readonly now: () => number;
  /** Milliseconds of a monotonic clock: for durations and schedules. */
  readonly nowMs: () => number;
  readonly sleep: Sleep;
}
