import { errorMessage } from '../certificate/fault.ts';
import { coalesced } from '../clock/coalesced.ts';
import type { Config } from '../config/config.ts';
import { fixedSettingFaults } from '../config/fixed-settings.ts';
import type { Log } from '../log/log.ts';
import { faultLines, type InputFault } from '../validation/input-fault.ts';
import type { Validated } from '../validation/validated.ts';

export interface ReloadDeps {
  /** What holds from the start. */
  readonly config: Config;
  /** Reads all sources again; what is wrong with them is in its result. */
  readonly load: () => Promise<Validated<Config>>;
  readonly apply: (config: Config) => Promise<void>;
  /** What was read does not hold. */
  readonly onRefused: () => void;
  readonly log: Log;
}

const REFUSED = 'Configuration not applied: the previous one stays in force';

/**
 * A function that reads the configuration again and applies it; where anything is wrong with it, or only a restart could apply it,
 * the one before holds. Gives what is wrong, nothing where it was applied. Never rejects. Calls that overlap share a run, and the last one sees what it was called for.
 */
export function createReload({
  config,
  load,
  apply,
  onRefused,
  log,
}: ReloadDeps): () => Promise<readonly InputFault[]> {
  let running = config;
  const refuse = (faults: readonly InputFault[]) => {
    onRefused();
    for (const fault of faultLines(faults)) log.error({ fault }, REFUSED);
    return faults;
  };
  const reload = async (): Promise<readonly InputFault[]> => {
    try {
      const latest = await load();
      const faults = latest.ok ? fixedSettingFaults(running, latest.value) : latest.faults;
      if (!latest.ok || faults.length > 0) return refuse(faults);
      running = latest.value;
      await apply(running);
      log.info({}, 'Configuration reloaded and applied');
      return [];
    } catch (error) {
      return refuse([
        { place: 'configuration', problem: errorMessage(error), hint: 'this is a bug: please report it' },
      ]);
    }
  };
  return coalesced(reload).run;
}
