/** The life of one wanted target: one entry in the store and one set of edges, and a poller for each of its settings. */
import type { Findings } from '../certificate/findings.ts';
import type { Target } from '../certificate/target.ts';
import type { PollEdges } from './edges.ts';
import type { Poller } from './poller.ts';
import type { TargetEntry } from './store.ts';
import type { PollOutcome } from './target-poll.ts';

/** A target's edges, which outlive a change of its settings with all that they remember. */
export interface TargetConnection<Settings> {
  readonly edges: PollEdges;
  /** The next poll is to use these settings; called while none is under way. */
  readonly configure: (settings: Settings) => void;
  /** Called once, when the last poll has ended. */
  readonly close: () => void;
}

export interface TargetRunDeps<Settings> {
  readonly entry: TargetEntry;
  readonly connection: TargetConnection<Settings>;
  readonly settings: Settings;
  readonly findings: Findings;
  /** Makes a poller of these settings around the entry and the edges; the instant is the earlier poller's, if there was one. */
  readonly createPoller: (settings: Settings, succeededFromMs: number | undefined) => Poller;
  /** How long until a poll is due that began at this instant of the monotonic clock, in milliseconds; negative if it is overdue. */
  readonly dueInMs: (fromMs: number, settings: Settings) => number;
  /** Told of what a change of the settings throws: the target is not polled until there is another one. */
  readonly setupFailed: (error: unknown) => void;
  /** What must have ended before this target may be polled: its earlier life. */
  readonly after: Promise<void>;
}

export interface TargetRun<Settings> {
  readonly entry: TargetEntry;
  /** Undefined where the last change has failed, so that no settings are equal to it and the next change is made. */
  readonly settings: () => Settings | undefined;
  /** Begins to poll after a delay. */
  readonly start: (delayMs: number) => void;
  /**
   * Aborts the poll under way and goes on with other settings once that has ended: when the next poll is due by these,
   * counted from the last one that has succeeded, but not before the delay is over. Resolves when that is settled.
   */
  readonly change: (settings: Settings, delayMs: number) => Promise<void>;
  /** Sets the name that a person gave the account. */
  readonly rename: (accountName: Target['accountName']) => void;
  readonly applyFindings: (findings: Findings) => void;
  /** Polls once, outside of the schedule. Never rejects. */
  readonly pollOnce: () => Promise<PollOutcome>;
  /** Aborts the poll under way; resolves when it has ended. There is no new start. */
  readonly stop: () => Promise<void>;
}

/** A target at rest. */
export function createTargetRun<Settings>(deps: TargetRunDeps<Settings>): TargetRun<Settings> {
  const { entry, connection } = deps;
  let { settings, findings } = deps;
  let poller = deps.createPoller(settings, undefined);
  let outdated = false;
  let isBroken = false;
  let started = false;
  let stopped: Promise<void> | undefined;
  let ready = deps.after;

  const applyFindings = (latest: Findings) => {
    findings = latest;
    poller.applyFindings(latest);
  };

  /** Of changes that overlap the first makes a poller of the last one's settings, and the others none. */
  const renew = (delayMs: number) => {
    if (stopped !== undefined || !outdated) return;
    outdated = false;
    const fromMs = poller.succeededFromMs();
    try {
      connection.configure(settings);
      poller = deps.createPoller(settings, fromMs);
    } catch (error) {
      isBroken = true;
      deps.setupFailed(error);
      return;
    }
    poller.applyFindings(findings);
    if (started) poller.start(fromMs === undefined ? delayMs : Math.max(delayMs, deps.dueInMs(fromMs, settings)));
  };

  poller.applyFindings(findings);
  return {
    entry,
    settings: () => (isBroken ? undefined : settings),
    start: (delayMs) => {
      started = true;
      // Of the poller by then: the settings may change while the earlier life still drains.
      ready = ready.then(() => poller.start(delayMs));
    },
    change: (latest, delayMs) => {
      settings = latest;
      outdated = true;
      isBroken = false;
      ready = Promise.all([ready, poller.stop()]).then(() => renew(delayMs));
      return ready;
    },
    rename: (accountName) => {
      const { target } = entry.state();
      if (target.accountName !== accountName) entry.identify({ ...target, accountName });
    },
    applyFindings,
    pollOnce: () => poller.pollOnce(),
    stop: () => {
      stopped ??= Promise.all([ready, poller.stop()]).then(() => connection.close());
      return stopped;
    },
  };
}
