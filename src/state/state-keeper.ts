/** Writes the state now and then, when there is something new in it, and at the end. */
import { errorMessage } from '../certificate/fault.ts';
import { coalesced } from '../clock/coalesced.ts';
import type { Every } from '../clock/every.ts';
import type { Turns } from '../clock/turns.ts';
import type { Log } from '../log/log.ts';
import type { SavedState } from './saved-state.ts';
import { writeStateFile } from './state-file.ts';

export interface StateKeeperOptions {
  readonly folder: string;
  /** What is to be kept as of now. */
  readonly state: () => SavedState;
  readonly every: Every;
  /** Milliseconds of a monotonic clock. */
  readonly nowMs: () => number;
  readonly turns: Turns;
  readonly log: Log;
  /** A write has ended: how many bytes the file has and when it was put together; undefined where it has failed. */
  readonly onWrite: (written: WrittenState | undefined) => void;
}

export interface WrittenState {
  readonly bytes: number;
  /** Unix seconds. */
  readonly atSeconds: number;
}

export interface StateKeeper {
  /** Writes what is new, and ends. Resolves when it is on the disk, or cannot be. */
  readonly end: () => Promise<void>;
}

/** How much a process that is killed loses, while a write takes less than a twentieth of it. */
const WRITE_EVERY_MS = 10_000;
/** Of the time: a large estate that changes all the time is not written all the time. */
const WRITING_SHARE = 1 / 20;

/** Keeps from now on. What cannot be written is logged once, and so is that it can be again. */
export function keepState({ folder, state, every, nowMs, turns, log, onWrite }: StateKeeperOptions): StateKeeper {
  let written: SavedState | undefined;
  let problem = '';
  let notBeforeMs = Number.NEGATIVE_INFINITY;

  const writing = coalesced(async () => {
    const latest = state();
    const startMs = nowMs();
    try {
      const bytes = await writeStateFile(folder, latest, turns);
      written = latest;
      onWrite({ bytes, atSeconds: latest.savedAtSeconds });
      if (problem !== '') log.info({ folder }, 'State is written again');
      problem = '';
    } catch (error) {
      onWrite(undefined);
      const text = errorMessage(error);
      if (text !== problem) {
        log.error({ folder, err: text }, 'Could not write the state: a restart would lose what is new');
      }
      problem = text;
    }
    notBeforeMs = nowMs() + (nowMs() - startMs) / WRITING_SHARE;
  });
  const writeNews = async (): Promise<void> => {
    const latest = state();
    if (latest.targets.length > 0 && !isSame(latest, written)) await writing.join();
  };

  const stop = every(WRITE_EVERY_MS, () => {
    if (nowMs() >= notBeforeMs) void writeNews();
  });
  return {
    end: async () => {
      stop();
      if (writing.busy()) await writing.join();
      await writeNews();
    },
  };
}

/** Whether a write would say nothing new but its time. */
function isSame(latest: SavedState, written: SavedState | undefined): boolean {
  return (
    written !== undefined &&
    latest.findings === written.findings &&
    latest.targets.length === written.targets.length &&
    latest.targets.every(({ snapshot, lastSuccessSeconds, inventoryGaps }, i) => {
      const before = written.targets[i];
      return (
        before?.snapshot === snapshot &&
        before.lastSuccessSeconds === lastSuccessSeconds &&
        before.inventoryGaps === inventoryGaps
      );
    })
  );
}
