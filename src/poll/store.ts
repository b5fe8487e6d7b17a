/**
 * What is known of every target: the last good Snapshot, whatever has happened to AWS since, and how the last poll went.
 * Pollers write, `/metrics`, readiness and the pages read. Knows nothing of AWS or Prometheus.
 */
import { counted, NO_ERRORS } from '../certificate/error-counts.ts';
import type { Snapshot, TargetState } from '../certificate/snapshot.ts';
import type { InventoryGaps } from '../certificate/sweep.ts';
import type { Target } from '../certificate/target.ts';
import type { FaultReason } from '../certificate/vocabulary.ts';
import type { Log } from '../log/log.ts';

/** Where the poller of one target writes. Every call replaces the state by a new one; none changes a state in place. */
export interface TargetEntry {
  readonly state: () => TargetState;
  /** Sets the target's labels, e.g. once STS has told the account; its snapshot, if there is one, is published with them. */
  readonly identify: (target: Target) => void;
  /** A sweep was complete at that instant: the target is up, its last error is over, and the snapshot is published. */
  readonly succeed: (snapshot: Snapshot, sweptAtSeconds: number, durationSeconds: number) => void;
  /**
   * A sweep failed: the target is down, the reason is counted, and the last good snapshot stays.
   * @param durationSeconds where there was a poll
   */
  readonly fail: (error: NonNullable<TargetState['lastError']>, durationSeconds?: number) => void;
  /** Publishes what later came to the same sweep: details, findings. The Snapshot that is there already is no news. */
  readonly publish: (snapshot: Snapshot) => void;
  /** Counts what went wrong without making the target down, `times` of it. */
  readonly count: (reason: FaultReason, times: number) => void;
  /** Sets what the inventory's two calls show differently. */
  readonly compared: (gaps: InventoryGaps) => void;
  /** Sets how long the last poll took. */
  readonly took: (durationSeconds: number) => void;
}

export interface Store {
  /** Enters a target that nothing is known of yet. Targets keep the order in which they were added. */
  readonly add: (target: Target) => TargetEntry;
  /** Forgets a target at once. Whatever its poller still writes is lost. */
  readonly remove: (entry: TargetEntry) => void;
  /**
   * Has listeners told once of all that `publish` publishes, when it returns or throws: told of each target in turn, they
   * would read the states of all targets for each of thousands. Not to be nested.
   */
  readonly publishTogether: (publish: () => void) => void;
  /** The state of every target now; the same array as before when nothing has changed. */
  readonly states: () => readonly TargetState[];
  /**
   * Calls `listener` whenever the set of snapshots has changed, in the same turn: another one was published, or a target
   * was removed. Returns the function that ends that. A listener that throws is logged and harms neither the poll nor other
   * listeners.
   */
  readonly onChange: (listener: () => void) => () => void;
}

export interface StoreDeps {
  readonly log: Log;
  /** What an earlier run has known of a target that is added now. */
  readonly restored?: ((target: Target) => RestoredTarget | undefined) | undefined;
}

/** What is shown of a target until its first poll has succeeded. */
export interface RestoredTarget extends Pick<TargetState, 'lastSuccessSeconds' | 'inventoryGaps'> {
  readonly snapshot: Snapshot;
}

/** An empty store. */
export function createStore({ log, restored }: StoreDeps): Store {
  const entries = new Set<TargetEntry>();
  const listeners = new Set<() => void>();
  let states: readonly TargetState[] | undefined;
  let isHeld = false;
  let isNews = false;

  const forgetStates = () => {
    states = undefined;
  };
  const notify = () => {
    isNews = true;
    if (isHeld) return;
    for (const listener of listeners) {
      try {
        listener();
      } catch (error) {
        log.error({ err: error }, 'A listener to changed snapshots failed');
      }
    }
  };

  return {
    add: (target) => {
      const ifEntered = (tell: () => void) => () => {
        if (entries.has(entry)) tell();
      };
      const known = restored?.(target);
      const entry = createEntry(target, known, ifEntered(forgetStates), ifEntered(notify));
      entries.add(entry);
      forgetStates();
      if (known !== undefined) notify();
      return entry;
    },
    remove: (entry) => {
      if (!entries.delete(entry)) return;
      forgetStates();
      notify();
    },
    publishTogether: (publish) => {
      isHeld = true;
      isNews = false;
      try {
        publish();
      } finally {
        isHeld = false;
        if (isNews) notify();
      }
    },
    states: () => {
      states ??= Array.from(entries, (entry) => entry.state());
      return states;
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

function createEntry(
  target: Target,
  restored: RestoredTarget | undefined,
  changed: () => void,
  published: () => void,
): TargetEntry {
  let state: TargetState = { ...unpolled(target), ...restoredAs(restored, target) };
  let isRestored = restored !== undefined;
  const set = (change: Partial<TargetState>) => {
    state = { ...state, ...change };
    changed();
  };
  const publish = (snapshot: Snapshot, change: Partial<TargetState>) => {
    const isNew = snapshot !== state.snapshot;
    set({ ...change, snapshot, target: snapshot.target });
    if (isNew) published();
  };
  return {
    state: () => state,
    identify: (target) => {
      const { snapshot } = state;
      if (snapshot === undefined) set({ target });
      else if (isRestored && isOtherAccount(snapshot.target, target)) {
        // The credentials are another account's than those of the earlier run.
        set({ target, snapshot: undefined, lastSuccessSeconds: undefined, inventoryGaps: undefined });
        published();
      } else publish({ ...snapshot, target }, {});
    },
    succeed: (snapshot, lastSuccessSeconds, pollDurationSeconds) => {
      isRestored = false;
      publish(snapshot, { up: true, lastSuccessSeconds, pollDurationSeconds, lastError: undefined });
    },
    fail: (lastError, pollDurationSeconds = state.pollDurationSeconds) =>
      set({ up: false, pollDurationSeconds, lastError, errors: counted(state.errors, lastError.reason, 1) }),
    publish: (snapshot) => publish(snapshot, {}),
    count: (reason, times) => set({ errors: counted(state.errors, reason, times) }),
    compared: (inventoryGaps) => set({ inventoryGaps }),
    took: (pollDurationSeconds) => set({ pollDurationSeconds }),
  };
}

/** The account may be known from then; the name that a person gave it is that of today. */
function restoredAs(restored: RestoredTarget | undefined, { accountName }: Target): Partial<TargetState> {
  if (restored === undefined) return {};
  const target = { ...restored.snapshot.target, accountName };
  return { ...restored, target, snapshot: { ...restored.snapshot, target } };
}

function isOtherAccount(before: Target, after: Target): boolean {
  return before.accountId !== '' && after.accountId !== '' && before.accountId !== after.accountId;
}

function unpolled(target: Target): TargetState {
  return {
    target,
    up: undefined,
    lastSuccessSeconds: undefined,
    pollDurationSeconds: undefined,
    errors: NO_ERRORS,
    lastError: undefined,
    inventoryGaps: undefined,
    snapshot: undefined,
  };
}
