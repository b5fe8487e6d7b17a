/**
 * Fills in the details that a sweep leaves open: several in flight, in the order given, until all are read, time is up,
 * or nothing but failures comes back. No failing read fails the filling.
 */
import type { Certificate } from '../certificate/certificate.ts';
import { faultReason } from '../certificate/fault.ts';
import type { DetailRead, MergedSweep } from '../certificate/sweep.ts';
import type { FaultReason } from '../certificate/vocabulary.ts';
import type { Clock } from '../clock/clock.ts';
import { withTimeLimit } from '../clock/time-limit.ts';
import type { PollEdges } from './edges.ts';
import { createProgress, type Progress, type ProgressDeps } from './progress.ts';
import { createQueue, type Queue } from './queue.ts';
import type { Refusals } from './refusals.ts';

/** So many failures with no success between them are the target's trouble: more calls would only add to it. */
const FAILURES_IN_A_ROW = 8;
/** Failures that are likely the certificate's own: a policy may deny those with a certain tag, an answer may be odd. */
const LIKELY_OWN: ReadonlySet<FaultReason> = new Set(['access_denied', 'invalid_response', 'other']);
/**
 * After so many of those in a row, every second one tried elsewhere in the queue, the rest will fail too: certificates
 * that are alike stand together in it, and those at its head must not keep all others from being read.
 */
const OWN_FAILURES_IN_A_ROW = 24;
/** Failures that never say anything of the certificate that was asked for: it keeps its place in the queue. */
const TARGET_WIDE: ReadonlySet<FaultReason> = new Set(['throttled', 'credentials', 'network']);

export interface FillDeps {
  readonly read: PollEdges['details']['read'];
  readonly clock: Pick<Clock, 'nowMs' | 'sleep' | 'turns'>;
  /** Those of the fillings so far. */
  readonly refusals: Refusals;
  /** Told of each read that failed. */
  readonly detailFailed: (certificate: Certificate, error: unknown) => void;
  /** Told of each read that did not, with the parts of it that did and all that could not be understood in it. */
  readonly detailRead: (read: DetailRead) => void;
  /** Told when the rest is left for the next poll, with the last of the failures and how many are left. */
  readonly gaveUp: (error: unknown, detailsPending: number) => void;
}

/** What is to be filled in now. */
export interface FillTask {
  readonly merged: MergedSweep;
  /** Reads in flight at most. */
  readonly concurrency: number;
  /** Time until the next poll is due: reads in flight then are aborted. Each has its own limits in its requests'. */
  readonly ms: number;
  readonly signal: AbortSignal;
  /** Called with batches of what was read. */
  readonly publish: ProgressDeps['publish'];
}

/** Rejects only when the task's signal aborts. */
export type Fill = (task: FillTask) => Promise<void>;

/**
 * A filler for one target. Certificates that could not be read for reasons that may be their own are remembered, to have
 * them take turns with the others: a few that always fail must not keep all others from being read, and one that failed
 * because the target was in trouble must not wait until all others are read.
 */
export function createFill(deps: FillDeps): Fill {
  const { refusals } = deps;

  return async ({ merged, concurrency, ms, signal, publish }) => {
    const failed = merged.pending.filter(({ arn }) => refusals.has(arn));
    refusals.retain(failed.map(({ arn }) => arn));
    if (merged.pending.length === 0) return;
    const queue = createQueue(inTurns(merged.pending, failed));
    const progress = await createProgress(merged, deps.clock, { publish, refusals });
    const round: Round = { progress, failures: 0, ownFailures: 0, over: false };
    const workers = Array.from({ length: Math.min(concurrency, merged.pending.length) });
    const { sleep } = deps.clock;
    await withTimeLimit<unknown>({ ms, sleep, signal, atLimit: () => undefined }, (untilDue) =>
      Promise.all(workers.map(() => work(deps, round, queue, untilDue))),
    );
    progress.publish();
  };
}

/** In the order given, but each of those that failed before follows one that did not, as long as there are any. */
function inTurns(pending: readonly Certificate[], failed: readonly Certificate[]): readonly Certificate[] {
  if (failed.length === 0) return pending;
  const isFailed = new Set(failed);
  const others = pending.filter((certificate) => !isFailed.has(certificate));
  return pending.flatMap((_, turn) => [...others.slice(turn, turn + 1), ...failed.slice(turn, turn + 1)]);
}

/** The state that the workers of one filling share. */
interface Round {
  readonly progress: Progress;
  /** In a row, and not likely the certificates' own. */
  failures: number;
  /** In a row, and likely the certificates' own. */
  ownFailures: number;
  over: boolean;
}

/** Takes certificates from the queue that all workers share until it is empty or the round is over. */
async function work(deps: FillDeps, round: Round, queue: Queue<Certificate>, signal: AbortSignal): Promise<void> {
  const next = () => queue.next(round.ownFailures % 2 === 0 ? 'front' : 'elsewhere');
  for (let certificate = next(); certificate !== undefined; certificate = next()) {
    try {
      const result = await deps.read(certificate, signal);
      // An answer that comes after the end of the filling counts for nothing.
      signal.throwIfAborted();
      succeeded(deps, round, result);
    } catch (error) {
      signal.throwIfAborted();
      failed(deps, round, certificate, error);
    }
    round.progress.publishIfDue();
    if (round.over) return;
  }
}

function succeeded(deps: FillDeps, round: Round, read: DetailRead): void {
  const { certificate } = read;
  round.failures = 0;
  round.ownFailures = 0;
  deps.refusals.remove(certificate.arn);
  round.progress.add(certificate);
  deps.detailRead(read);
}

function failed(deps: FillDeps, round: Round, certificate: Certificate, error: unknown): void {
  deps.detailFailed(certificate, error);
  const reason = faultReason(error);
  if (!TARGET_WIDE.has(reason)) deps.refusals.add(certificate.arn);
  // A certificate that was deleted since the sweep was answered for; the next sweep will be without it.
  if (reason === 'not_found') return;
  round[LIKELY_OWN.has(reason) ? 'ownFailures' : 'failures'] += 1;
  const mayGoOn = round.failures < FAILURES_IN_A_ROW && round.ownFailures < OWN_FAILURES_IN_A_ROW;
  if (mayGoOn || round.over) return;
  round.over = true;
  if (round.failures < FAILURES_IN_A_ROW) deps.refusals.addAll();
  deps.gaveUp(error, round.progress.detailsPending());
}
