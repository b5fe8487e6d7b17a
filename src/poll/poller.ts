/**
 * The life of one target: polls it over and over until it is stopped. There is one loop and one poll at a time, so that
 * polls cannot overlap however long one takes.
 */
import type { Findings } from '../certificate/findings.ts';
import type { Clock } from '../clock/clock.ts';
import { createLoop } from '../clock/loop.ts';
import type { Log } from '../log/log.ts';
import type { PollEdges } from './edges.ts';
import { FLOOR_MS, firstDelayMs, pollDelayMs, retryDelayMs } from './schedule.ts';
import type { Store } from './store.ts';
import { createTargetPoll, type PollOutcome } from './target-poll.ts';

export interface PollerDeps extends PollEdges, Clock {
  readonly region: string;
  /** A name that a person gave the account; '' where there is none. */
  readonly accountName: string;
  readonly store: Store;
  readonly log: Log;
  /** In [0, 1). */
  readonly random: () => number;
  /** From the start of one poll to the start of the next. */
  readonly intervalSeconds: number;
  /** Time limit of a sweep. */
  readonly timeoutSeconds: number;
  /** Details being read at the same time. */
  readonly detailConcurrency: number;
  /** How many targets start together: they spread their first polls. */
  readonly targetCount: number;
}

export interface Poller {
  /** Begins to poll. Called again, or after `stop`, it does nothing. */
  readonly start: () => void;
  /** Aborts what is in flight and ends the loop for good; resolves when both have ended. */
  readonly stop: () => Promise<void>;
  /** Polls once, outside of the schedule; joins the poll that is under way, if one is. Never rejects. */
  readonly pollOnce: () => Promise<PollOutcome>;
  /** Publishes the current snapshot with new findings; every later one carries them too. */
  readonly applyFindings: (findings: Findings) => void;
}

/** Enters the target in the store and returns its poller, which does nothing until it is started. */
export function createPoller(deps: PollerDeps): Poller {
  const entry = deps.store.add({ accountId: '', region: deps.region, accountName: deps.accountName });
  const { poll, applyFindings } = createTargetPoll({ ...deps, edges: deps, clock: deps, entry });
  const intervalMs = deps.intervalSeconds * 1000;
  const stopping = new AbortController();
  const { signal } = stopping;
  let failures = 0;
  let underWay: Promise<Tick> | undefined;

  /** Polls and says how long to wait for the next one. */
  async function tick(): Promise<Tick> {
    const dueMs = deps.nowMs() + pollDelayMs(intervalMs, deps.random());
    const outcome = await poll(dueMs, signal);
    if (outcome.kind !== 'failed') {
      failures = 0;
      return { outcome, waitMs: dueMs - deps.nowMs() };
    }
    failures += 1;
    const retry = { intervalMs, failures, reason: outcome.reason, random: deps.random() };
    return { outcome, waitMs: retryDelayMs(retry) };
  }

  function oneTick(): Promise<Tick> {
    underWay ??= tick().finally(() => {
      underWay = undefined;
    });
    return underWay;
  }

  const loop = createLoop({
    once: async () => (await oneTick()).waitMs,
    sleep: deps.sleep,
    signal,
    firstPauseMs: firstDelayMs(deps.targetCount, deps.random()),
    shortestPauseMs: FLOOR_MS,
  });

  return {
    start: loop.start,
    stop: async () => {
      stopping.abort();
      await loop.ended();
      await underWay;
    },
    pollOnce: async () => (await oneTick()).outcome,
    applyFindings,
  };
}

interface Tick {
  readonly outcome: PollOutcome;
  readonly waitMs: number;
}
