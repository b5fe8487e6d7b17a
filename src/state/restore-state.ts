import { errorMessage } from '../certificate/fault.ts';
import type { Turns } from '../clock/turns.ts';
import type { Log } from '../log/log.ts';
import type { SavedState } from './saved-state.ts';
import { readStateFile, SET_ASIDE, setStateFileAside } from './state-file.ts';
import { StateFormatError } from './state-lines.ts';

export interface RestoreOptions {
  readonly folder: string;
  /** Unix seconds. */
  readonly now: () => number;
  readonly turns: Turns;
  readonly log: Log;
}

/** Clocks of machines differ by less. */
const MOST_AHEAD_SECONDS = 3_600;

/** What was kept by an earlier run; undefined where there is nothing that can be believed, with a line in the log on it. Never rejects. */
export async function restoreState({ folder, now, turns, log }: RestoreOptions): Promise<SavedState | undefined> {
  try {
    const state = await readStateFile(folder, turns);
    if (state === undefined) {
      log.info({ folder }, 'No state from an earlier run');
      return undefined;
    }
    const aheadSeconds =
      Math.max(state.savedAtSeconds, ...state.targets.map((each) => each.lastSuccessSeconds)) - now();
    if (aheadSeconds > MOST_AHEAD_SECONDS) throw new StateFormatError('it is from the future: check the clock');
    const certificates = state.targets.reduce((sum, { snapshot }) => sum + snapshot.certificates.length, 0);
    const age = Math.round(now() - state.savedAtSeconds);
    log.info(
      { folder, targets: state.targets.length, certificates, age_seconds: age },
      'Restored the state of an earlier run',
    );
    return state;
  } catch (error) {
    if (error instanceof StateFormatError) await setAside(folder, error, log);
    else {
      log.error(
        { folder, err: errorMessage(error) },
        'Could not read the state of an earlier run: starting without it',
      );
    }
    return undefined;
  }
}

async function setAside(folder: string, error: StateFormatError, log: Log): Promise<void> {
  const fields = { folder, err: error.message };
  try {
    await setStateFileAside(folder);
    log.warn(
      { ...fields, moved_to: SET_ASIDE },
      'The state of an earlier run cannot be used: it was set aside, starting without it',
    );
  } catch (moving) {
    log.warn(
      { ...fields, moving: errorMessage(moving) },
      'The state of an earlier run cannot be used: starting without it',
    );
  }
}
