import { formatDuration } from '../validation/duration.ts';
import type { Input } from '../validation/input.ts';
import type { InputFault } from '../validation/input-fault.ts';
import { faultsOf, type Validated } from '../validation/validated.ts';
import type { YamlFile } from '../validation/yaml-input.ts';
import { accountFaults } from './account-faults.ts';
import { buildConfig } from './build-config.ts';
import type { Config } from './config.ts';
import type { Setting } from './setting.ts';
import {
  type Environment,
  type Fallbacks,
  type Flags,
  fromElsewhere,
  fromEnvironment,
  fromFile,
  fromFlags,
} from './sources.ts';

/** Everything that can configure the exporter. */
export interface ConfigSources {
  readonly flags: Flags;
  /** All of the environment; only `ACM_EXPORTER_…`, `AWS_REGION` and `AWS_DEFAULT_REGION` are looked at. */
  readonly environment: Environment;
  readonly file?: YamlFile | undefined;
  /** Count where none of these says anything, before AWS's own variables. */
  readonly fallbacks?: Fallbacks | undefined;
}

/**
 * The configuration, each setting from its first source: flag, variable, file, default.
 * Every source is checked, also where another one wins, and every fault is reported; pure.
 */
export function parseConfig({ flags, environment, file, fallbacks = new Map() }: ConfigSources): Validated<Config> {
  const sources = [fromFlags(flags), fromEnvironment(environment), fromFile(file)];
  const faults: InputFault[] = sources.flatMap((source) => source.faults);
  const faulty = new Set<string>();
  const places = new Map<string, string>();

  const settle = <T>(setting: Setting<T>): Settled<T> => {
    const ours = sources.flatMap(({ inputs }) => inputs.get(setting.path) ?? []);
    const inputs = ours.length > 0 ? ours : fromElsewhere(setting, fallbacks, environment);
    const outcome = settleSetting(setting, inputs);
    if (outcome.faults.length > 0) faulty.add(setting.path);
    if (outcome.place !== undefined) places.set(setting.path, outcome.place);
    faults.push(...outcome.faults);
    return outcome;
  };

  const config = buildConfig({
    read: (setting) => settle(setting).value,
    readAtMost: (setting, ceiling, most) => {
      const { value, place } = settle(setting);
      if (place === undefined) return Math.min(value, most);
      const sound = !faulty.has(setting.path) && !faulty.has(ceiling.path);
      if (sound && value > most) {
        const problem = `${formatDuration(value)} is longer than ${ceiling.path}`;
        faults.push({ place, problem, hint: `must be at most ${formatDuration(most)}` });
      }
      return value;
    },
  });
  // Of what is wrong already, nothing more can be said.
  if (faults.length === 0) faults.push(...accountFaults(config, (path) => places.get(path) ?? path));
  return faults.length === 0 ? { ok: true, value: config } : { ok: false, faults };
}

/** One setting, decided. */
interface Settled<T> {
  readonly value: T;
  /** Where the value stands; undefined for the default. */
  readonly place: string | undefined;
  readonly faults: readonly InputFault[];
}

/** The first input's value; the default where there is none or it is wrong. */
function settleSetting<T>({ valueType, defaultValue }: Setting<T>, inputs: readonly Input[]): Settled<T> {
  const validated = inputs.map(valueType.validate);
  const first = validated[0];
  return {
    value: first?.ok === true ? first.value : defaultValue,
    place: inputs[0]?.place,
    faults: validated.flatMap(faultsOf),
  };
}
