/** Questions to ACM that an endpoint may not know yet, with the older ones that it does. */
import { toFault } from '../aws/fault.ts';
import type { FaultReason } from '../certificate/vocabulary.ts';
import type { Log } from '../log/log.ts';
import type { OnPage } from './collect.ts';

/**
 * How long after a newer way to ask failed (SearchCertificates, or a newer parameter) and an older one worked the newer one
 * is tried again: a region may have it by then, and one request an hour costs nothing.
 */
export const PROBE_INTERVAL_MS = 3_600_000;

export interface NewerQuestionOptions {
  /** For faults, e.g. `ListCertificates`. */
  readonly operation: string;
  /** Ways in which an endpoint refuses what it does not know. `other` has ValidationException and SerializationException. */
  readonly refusals: ReadonlySet<FaultReason>;
  /** Said once, as a warning, when the older question is asked instead. */
  readonly refused: string;
  /** Milliseconds of a monotonic clock. */
  readonly nowMs: () => number;
  readonly log: Log;
}

/**
 * Asks the newer question; where even its first page fails in a way that may be the doing of what is new in it, the older
 * one, and that alone for an hour. Where the newer one has worked before, what is new in it is not to blame, and the answer
 * to the older one could lack certificates.
 * @param onPage called after each page that was read, whichever question it answers; each question is given what to call
 * @throws Fault that of the newer question where both failed
 */
export type NewerQuestion = <T>(
  newer: (onPage: OnPage) => Promise<T>,
  older: (onPage: OnPage) => Promise<T>,
  signal: AbortSignal,
  onPage: OnPage,
) => Promise<T>;

/** A question that was not asked yet. */
export function createNewerQuestion(options: NewerQuestionOptions): NewerQuestion {
  const { operation, refusals, nowMs, log } = options;
  let state: 'untried' | 'known' | 'refused' = 'untried';
  let probeAtMs = Number.NEGATIVE_INFINITY;
  return async (newer, older, signal, onPage) => {
    if (state === 'refused' && nowMs() < probeAtMs) return older(onPage);
    try {
      return await newer(() => {
        state = 'known';
        onPage();
      });
    } catch (error) {
      const fault = toFault(error, operation);
      if (signal.aborted || isKnown(state) || !refusals.has(fault.reason)) throw fault;
      const answer = await older(onPage).catch(() => {
        throw fault;
      });
      log[state === 'refused' ? 'debug' : 'warn']({ reason: fault.reason, err: fault }, options.refused);
      state = 'refused';
      probeAtMs = nowMs() + PROBE_INTERVAL_MS;
      return answer;
    }
  };
}

/** The compiler does not see that a page may have come meanwhile. */
function isKnown(state: string): boolean {
  return state === 'known';
}
