import { Fault, reworded } from '../certificate/fault.ts';
import type { FaultReason } from '../certificate/vocabulary.ts';
import type { Clock } from '../clock/clock.ts';
import { withTimeLimit } from '../clock/time-limit.ts';
import { clockSkewCorrected, toFault } from './fault.ts';
import type { HeldCredentials } from './held-credentials.ts';
import { retryAfterMs } from './retry-after.ts';

/** One HTTP request to AWS that has ended, for `exporter_aws_request*`. */
export interface RequestReport {
  readonly service: 'acm' | 'acm-pca' | 'sts' | 'organizations' | 'account' | 'ec2' | 'tagging';
  readonly operation: string;
  readonly seconds: number;
  /** Absent if it succeeded. */
  readonly reason?: FaultReason;
}
export type OnRequest = (report: RequestReport) => void;

export interface AttemptOptions extends Pick<Clock, 'nowMs' | 'sleep'> {
  readonly service: RequestReport['service'];
  readonly operation: string;
  /** For the whole of it: credentials, connection, headers and body. */
  readonly timeoutMs: number;
  readonly onRequest: OnRequest;
  /** The credentials that the request is made with, if they are the default ones. */
  readonly defaultCredentials?: Pick<HeldCredentials, 'source' | 'underWay'> | undefined;
  /** Those of a role, which it is made with in place of these. */
  readonly session?: Pick<HeldCredentials, 'source' | 'underWay'> | undefined;
}

/** What came of one request; `again` says whether the same request may succeed if it is made again. */
export type Attempt<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly fault: Fault;
      readonly again: boolean;
      /** How long the answer asks to stay away; undefined where it does not say. */
      readonly retryAfterMs?: number | undefined;
    };

/**
 * Reasons that may pass by themselves within a second. Not `timeout`: it has used up the time already, and a service
 * that hangs is not helped by more requests. `invalid_response` is among them because a cut body is one.
 */
const PASSING: ReadonlySet<FaultReason> = new Set(['throttled', 'network', 'server_error', 'invalid_response']);

/** Makes one request under its time limit and reports it, whatever comes of it. */
export async function attempt<T>(
  send: (signal: AbortSignal) => Promise<T>,
  { service, operation, timeoutMs, nowMs, sleep, onRequest, ...credentials }: AttemptOptions,
  signal: AbortSignal,
): Promise<Attempt<T>> {
  const held = credentials.session ?? credentials.defaultCredentials;
  const startMs = nowMs();
  const seconds = () => Math.max(0, nowMs() - startMs) / 1000;
  const atLimit = () => {
    const late = held?.underWay() ?? operation;
    throw new Fault('timeout', `${late} failed: no complete answer within ${timeoutMs} ms`);
  };
  try {
    // The limit holds for credentials too, whose providers heed no signal (they may wait for a metadata service).
    const value = await withTimeLimit<T>({ ms: timeoutMs, sleep, signal, atLimit }, send);
    onRequest({ service, operation, seconds: seconds() });
    return { ok: true, value };
  } catch (error) {
    const fault = error instanceof Fault ? error : withSource(toFault(error, operation), held?.source);
    onRequest({ service, operation, seconds: seconds(), reason: fault.reason });
    const again = !signal.aborted && (PASSING.has(fault.reason) || clockSkewCorrected(error));
    return { ok: false, fault, again, retryAfterMs: retryAfterMs(error) };
  }
}

/** AWS has refused the credentials: where they come from is what a human needs. */
function withSource(fault: Fault, source: string | undefined): Fault {
  if (fault.reason !== 'credentials' || source === undefined) return fault;
  return reworded(fault, `${fault.message}; ${source}`);
}
