/**
 * One poll of a target: account, sweep, publish at once, then fill in details and publish again. A sweep that fails
 * leaves the last good snapshot as it is. Knows nothing of when the next poll comes.
 */
import type { Certificate } from '../certificate/certificate.ts';
import { Fault } from '../certificate/fault.ts';
import { type Filters, NO_FILTERS } from '../certificate/filters.ts';
import type { Findings } from '../certificate/findings.ts';
import { allCertificates } from '../certificate/inventory-age.ts';
import type { TargetState } from '../certificate/snapshot.ts';
import type { Sweep } from '../certificate/sweep.ts';
import { targetName } from '../certificate/target.ts';
import type { FaultReason } from '../certificate/vocabulary.ts';
import type { Clock } from '../clock/clock.ts';
import { withTimeLimit } from '../clock/time-limit.ts';
import type { Log } from '../log/log.ts';
import { createAuthorityWatch } from './authority-watch.ts';
import type { HeldUpBy, PollEdges } from './edges.ts';
import type { FillTask } from './fill.ts';
import { createSelector } from './selector.ts';
import { createSnapshots } from './snapshots.ts';
import type { TargetEntry } from './store.ts';
import type { TargetMemory } from './target-memory.ts';

/** Time for details even where the sweep has taken longer than the interval: otherwise they would never be read. */
const LEAST_FILL_MS = 10_000;
/** How long STS may hold up the expiry dates. An answer that comes later still counts. */
const ACCOUNT_WAIT_MS = 1_000;

export interface TargetPollDeps {
  readonly edges: PollEdges;
  readonly entry: TargetEntry;
  readonly log: Log;
  readonly clock: Clock;
  /** Time limit of a sweep. */
  readonly timeoutSeconds: number;
  /** Details being read at the same time. */
  readonly detailConcurrency: number;
  /** Resolves when it is the target's turn to read details, with what gives its place back; at once where the signal has aborted. */
  readonly takeFillPlace: (signal: AbortSignal) => Promise<() => void>;
  /** All certificates are looked at without it. */
  readonly filters?: Filters | undefined;
  readonly memory: Pick<TargetMemory, 'report' | 'account' | 'fill' | 'refusals'>;
}

/** How a poll ended. `stopped`: it was aborted, which is nobody's failure. */
export type PollOutcome =
  | { readonly kind: 'succeeded' }
  | { readonly kind: 'failed'; readonly reason: FaultReason }
  | { readonly kind: 'stopped' };

type OnSwept = (certificates: number) => void;

export interface TargetPoll {
  /**
   * Polls once; details are read until `dueMs` of the monotonic clock. Never rejects. Not to be called again before it
   * has ended.
   * @param onSwept called when the sweep is published, before details are read, with how many certificates there are
   */
  readonly poll: (dueMs: number, signal: AbortSignal, onSwept?: OnSwept) => Promise<PollOutcome>;
  /** Publishes the current snapshot with new findings; later ones carry them as well, if they have certificates. */
  readonly applyFindings: (findings: Findings) => void;
  /** Resolves when nothing is under way any more of what polls have begun. */
  readonly drained: () => Promise<void>;
}

const noTurn = (): void => undefined;

/** The polls of one target, which is labeled and written to in `entry`. */
export function createTargetPoll(deps: TargetPollDeps): TargetPoll {
  const { edges, entry, log, clock, detailConcurrency: concurrency } = deps;
  const { report, fill, refusals } = deps.memory;
  const sweep = createSweep(deps);
  const selector = createSelector(deps.filters ?? NO_FILTERS);
  const { snapshots, applyFindings, applyAuthorities } = createSnapshots(entry, selector, edges.authorities.behind);
  const authorities = createAuthorityWatch({
    read: edges.authorities.read,
    report: report.authoritiesRead,
    failed: report.authoritiesFailed,
    publish: applyAuthorities,
  });
  const secondsSince = (startMs: number) => (clock.nowMs() - startMs) / 1000;

  const sweepAndFill = async (
    startMs: number,
    dueMs: number,
    signal: AbortSignal,
    onSwept?: OnSwept,
  ): Promise<void> => {
    const swept = await sweep(signal);
    const sweptAtSeconds = clock.now();
    const tagged = (await edges.withTags?.(swept, signal)) ?? swept;
    report.sweepDecoded(tagged.faults);
    report.tagsRead(tagged.tags);
    const { target, snapshot: last } = entry.state();
    const isWanted = (certificate: Certificate) => selector.isKept(certificate, target);
    const merged = await edges.details.merge(tagged, last === undefined ? undefined : allCertificates(last), isWanted);
    signal.throwIfAborted();
    const before = entry.state().up;
    const snapshot = snapshots(tagged);
    const left = { detailsPending: merged.pending.length, detailsUnread: refusals.unread(merged.pending) };
    entry.succeed(snapshot(merged.certificates, left), sweptAtSeconds, secondsSince(startMs));
    logSweep(log, entry.state(), before);
    onSwept?.(merged.certificates.length);
    authorities.wake(signal);
    const publish: FillTask['publish'] = (...read) => entry.publish(snapshot(...read));
    let waitedSeconds = 0;
    const fillInTurn = async (): Promise<void> => {
      const sweptMs = clock.nowMs();
      const leave = merged.pending.length === 0 ? noTurn : await takeTurn(dueMs - sweptMs, signal);
      waitedSeconds = secondsSince(sweptMs);
      const ms = Math.max(LEAST_FILL_MS, dueMs - clock.nowMs());
      await fill({ merged, concurrency, ms, signal, publish }).finally(leave);
    };
    await Promise.all([fillInTurn(), compare(swept, signal)]);
    entry.took(secondsSince(startMs) - waitedSeconds);
    // Only details tell of a private CA.
    authorities.wake(signal);
  };

  /** Not beyond the next poll: then it goes on without a turn, for the least time. */
  const takeTurn = (ms: number, signal: AbortSignal): Promise<() => void> =>
    withTimeLimit<() => void>(
      { ms: Math.max(0, ms), sleep: clock.sleep, signal, atLimit: () => noTurn },
      deps.takeFillPlace,
    );

  /** Beside the details, within a sweep's time: the sweep is published by then. */
  const compare = async (swept: Sweep, signal: AbortSignal): Promise<void> => {
    const limit = { ms: deps.timeoutSeconds * 1000, sleep: clock.sleep, signal, atLimit: () => undefined };
    const gaps = await withTimeLimit(limit, async (s) => edges.compare?.(swept, s));
    if (gaps !== undefined && gaps !== entry.state().inventoryGaps) entry.compared(gaps);
  };

  const poll: TargetPoll['poll'] = async (dueMs, signal, onSwept) => {
    const startMs = clock.nowMs();
    try {
      await sweepAndFill(startMs, dueMs, signal, onSwept);
      return { kind: 'succeeded' };
    } catch (error) {
      if (signal.aborted) return { kind: 'stopped' };
      return { kind: 'failed', reason: report.pollFailed(error, secondsSince(startMs)) };
    } finally {
      report.endPoll();
    }
  };
  return { poll, applyFindings, drained: authorities.ended };
}

/** The inventory within the time limit and, meanwhile, the account, so that even an empty inventory has its label. */
function createSweep({
  edges,
  entry,
  clock: { sleep },
  timeoutSeconds,
  memory: { account },
}: TargetPollDeps): (signal: AbortSignal) => Promise<Sweep> {
  /** Never back to '': a label that comes and goes would make two series of one certificate. */
  const label = (): void => {
    const { target } = entry.state();
    const accountId = account.id();
    if (accountId !== '' && accountId !== target.accountId) entry.identify({ ...target, accountId });
  };

  const sweepAndIdentify = async (signal: AbortSignal): Promise<Sweep> => {
    const identified = account.identify(signal).then(label);
    let pagesRead = 0;
    const onPage = () => {
      pagesRead += 1;
    };
    const atLimit = () => {
      throw tookTooLong(timeoutSeconds, pagesRead, edges.heldUpBy?.());
    };
    try {
      return await withTimeLimit({ ms: timeoutSeconds * 1000, sleep, signal, atLimit }, (s) => edges.sweep(s, onPage));
    } finally {
      const wait = { ms: ACCOUNT_WAIT_MS, sleep, signal, atLimit: () => undefined };
      await withTimeLimit<void>(wait, () => identified);
    }
  };

  return async (signal) => {
    const swept = await sweepAndIdentify(signal);
    account.fallBack(swept.certificates);
    label();
    return swept;
  };
}

/** What a sweep that took too long is reported as: what held it up, and what to change. */
function tookTooLong(timeoutSeconds: number, pagesRead: number, heldUpBy: HeldUpBy | undefined): Fault {
  const fact = `Sweeping the inventory took longer than ${timeoutSeconds} s (poll.timeout), pages read: ${pagesRead}`;
  switch (heldUpBy) {
    case 'throttled':
      return new Fault('throttled', `${fact}; ACM throttles its requests`);
    case 'pacing':
      return new Fault(
        'timeout',
        `${fact}; its requests wait for their share of ACM's quota: raise poll.timeout or aws.quota_share`,
      );
    default:
      return new Fault('timeout', fact);
  }
}

/** The first success and each recovery are news; the others are for who looks closely. */
function logSweep(log: Log, { target, snapshot, pollDurationSeconds }: TargetState, before: boolean | undefined): void {
  const fields = {
    target: targetName(target),
    certificates: snapshot?.certificates.length,
    ...(snapshot?.filtered === undefined
      ? {}
      : { left_out: allCertificates(snapshot).length - snapshot.certificates.length }),
    details_pending: snapshot?.detailsPending,
    inventory: snapshot?.inventoryMode,
    duration_seconds: pollDurationSeconds === undefined ? undefined : Number(pollDurationSeconds.toFixed(3)),
  };
  log[before === true ? 'debug' : 'info'](fields, before === false ? 'Target is up again' : 'Inventory swept');
}
