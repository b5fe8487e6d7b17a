/**
 * The life of one target: polls it over and over until it is stopped. There is one loop and one poll at a time, so that
 * polls cannot overlap however long one takes.
 */
import type { Filters } from '../certificate/filters.ts';
import type { Findings } from '../certificate/findings.ts';
import type { Clock } from '../clock/clock.ts';
import { createLoop, type Loop } from '../clock/loop.ts';
import type { Log } from '../log/log.ts';
import type { PollEdges } from './edges.ts';
import { emptyIntervalMs, FLOOR_MS, pollDelayMs, retryDelayMs } from './schedule.ts';
import type { TargetEntry } from './store.ts';
import type { TargetMemory } from './target-memory.ts';
import { createTargetPoll, type PollOutcome, type TargetPollDeps } from './target-poll.ts';

export interface PollerDeps extends PollEdges, Clock {
  /** Where the target is labeled and written to. */
  readonly entry: TargetEntry;
  readonly log: Log;
  /** In [0, 1). */
  readonly random: () => number;
  /** From the start of one poll to the start of the next, while there are certificates. */
  readonly intervalSeconds: number;
  /** Time limit of a sweep. */
  readonly timeoutSeconds: number;
  /** Details being read at the same time. */
  readonly detailConcurrency: number;
  /** All certificates are looked at without it. */
  readonly filters?: Filters | undefined;
  readonly memory: TargetMemory;
  /** Resolves when it is the target's turn to sweep, with what gives its place back; at once where the signal has aborted. */
  readonly takePlace: (signal: AbortSignal) => Promise<() => void>;
  /** The same for its turn to read details. */
  readonly takeFillPlace: TargetPollDeps['takeFillPlace'];
  /** What `succeededFromMs` of the target's earlier poller has told. */
  readonly succeededFromMs?: number | undefined;
}

export interface Poller {
  /** Begins to poll after a delay. Called again, or after `stop`, it does nothing. */
  readonly start: (firstDelayMs: number) => void;
  /** Aborts what is in flight and ends the loop for good; resolves when both have ended. */
  readonly stop: () => Promise<void>;
  /** Polls once, outside of the schedule; joins the poll that is under way, if one is. Never rejects. */
  readonly pollOnce: () => Promise<PollOutcome>;
  /**
   * When the last poll began, on the monotonic clock; undefined unless its sweep was published and it has not failed
   * since. What the next poll is due from.
   */
  readonly succeededFromMs: () => number | undefined;
  /** Publishes the current snapshot with new findings; every later one carries them too. */
  readonly applyFindings: (findings: Findings) => void;
}

/** A poller that does nothing until it is started. */
export function createPoller(deps: PollerDeps): Poller {
  const { poll, applyFindings, drained } = createTargetPoll({ ...deps, edges: deps, clock: deps });
  const intervalMs = deps.intervalSeconds * 1000;
  const stopping = new AbortController();
  const { signal } = stopping;
  let { succeededFromMs } = deps;
  let loop: Loop | undefined;
  let underWay: Promise<Tick> | undefined;

  /** Polls and says how long to wait for the next one. */
  const tick = async (): Promise<Tick> => {
    const leave = await deps.takePlace(signal);
    // Not before it has its place: neither time limits nor durations count the waiting.
    const startMs = deps.nowMs();
    let dueMs = startMs + pollDelayMs(intervalMs, deps.random());
    succeededFromMs = undefined;
    // Not when the details are read as well: that can take the whole interval, and is no reason to sweep again.
    const outcome = await poll(dueMs, signal, (certificates) => {
      leave();
      succeededFromMs = startMs;
      const emptyPolls = deps.memory.succeeded(certificates);
      if (emptyPolls > 1) dueMs = startMs + pollDelayMs(emptyIntervalMs(intervalMs, emptyPolls), deps.random());
    });
    leave();
    if (outcome.kind !== 'failed') return { outcome, waitMs: dueMs - deps.nowMs() };
    succeededFromMs = undefined;
    const retry = { intervalMs, failures: deps.memory.failed(), reason: outcome.reason, random: deps.random() };
    return { outcome, waitMs: retryDelayMs(retry) };
  };

  const oneTick = (): Promise<Tick> => {
    underWay ??= tick().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };

  return {
    start: (firstDelayMs) => {
      loop ??= createLoop({
        once: async () => (await oneTick()).waitMs,
        sleep: deps.sleep,
        signal,
        firstPauseMs: firstDelayMs,
        shortestPauseMs: FLOOR_MS,
      });
      loop.start();
    },
    stop: async () => {
      stopping.abort();
      await loop?.ended();
      await underWay;
      await drained();
    },
    pollOnce: async () => (await oneTick()).outcome,
    succeededFromMs: () => succeededFromMs,
    applyFindings,
  };
}

interface Tick {
  readonly outcome: PollOutcome;
  readonly waitMs: number;
}
