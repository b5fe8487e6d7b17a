import { type Input, isBlank, type MapEntry, type MapInput, type TextInput } from '../validation/input.ts';
import { type InputFault, quoted } from '../validation/input-fault.ts';
import { unexpectedForm } from '../validation/unexpected-form.ts';
import { parseYaml, type YamlFile } from '../validation/yaml-input.ts';
import { type Setting, VARIABLE_PREFIX, variableName } from './setting.ts';
import { SETTING_ROWS } from './settings.ts';
import { unknownNameHint } from './unknown-name.ts';

/** What one source says, by the settings' paths, and what is wrong with the source itself. */
export interface Source {
  readonly inputs: ReadonlyMap<string, Input>;
  readonly faults: readonly InputFault[];
}

/** Values of flags by the setting's path, in the order given. */
export type Flags = ReadonlyMap<string, readonly string[]>;

/** Texts by the setting's path, for where neither flag, variable nor file says anything: what `demo` needs. */
export type Fallbacks = ReadonlyMap<string, string>;

/** Variables by name, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

const PATHS: readonly string[] = SETTING_ROWS.map(({ path }) => path);
/** `dns` of `dns.interval`: keys of the file that hold settings. */
const SECTIONS = [...new Set(PATHS.filter((path) => path.includes('.')).map((path) => path.replace(/\..*$/, '')))];

/** Not a setting, because the file cannot name itself: `--config.file`, `ACM_EXPORTER_CONFIG_FILE`. */
const CONFIG_FILE_PATH = 'config.file';

/** Names the configuration file where `--config.file` does not. */
export const CONFIG_FILE_VARIABLE = variableName(CONFIG_FILE_PATH);

/** The flags; a repeated flag adds to a list and is a fault anywhere else. */
export function fromFlags(flags: Flags): Source {
  const inputs = new Map<string, Input>();
  const faults: InputFault[] = [];
  for (const { path, flag, valueType } of SETTING_ROWS) {
    const texts = flags.get(path);
    if (texts === undefined) continue;
    if (texts.length > 1 && !valueType.repeatable) {
      faults.push({ place: flag, problem: `Given ${texts.length} times`, hint: 'must be given once' });
    } else {
      inputs.set(path, { kind: 'text', place: flag, text: texts.join(',') });
    }
  }
  return { inputs, faults };
}

/**
 * What Kubernetes puts into every pod of a namespace that has a service named `acm-exporter…`
 * (https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables): not meant for us.
 */
const SERVICE_LINK = /_(?:SERVICE_HOST|SERVICE_PORT(?:_\w+)?|PORT(?:_\d+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?)?)$/;

/** Our variables; an empty one counts as not set, because that is how Compose and Helm leave one out. */
export function fromEnvironment(environment: Environment): Source {
  const inputs = new Map<string, Input>();
  for (const { path, variable } of SETTING_ROWS) {
    for (const input of variableInput(variable, environment)) inputs.set(path, input);
  }
  const known = [...PATHS, CONFIG_FILE_PATH];
  const variables = new Set(known.map(variableName));
  const faults = Object.keys(environment)
    .filter((name) => name.startsWith(VARIABLE_PREFIX) && !variables.has(name) && !SERVICE_LINK.test(name))
    .map((name) => {
      const hint = unknownNameHint(name.slice(VARIABLE_PREFIX.length), known, variableName);
      // The value is left out: nobody knows what it is.
      return { place: name, problem: 'Unknown variable', hint };
    });
  return { inputs, faults };
}

/** What speaks of a setting where nothing of ours does: the fallbacks, then AWS's own variables. */
export function fromElsewhere(
  { path, awsVariables }: Setting<unknown>,
  fallbacks: Fallbacks,
  environment: Environment,
): readonly Input[] {
  const text = fallbacks.get(path);
  if (text !== undefined) return [{ kind: 'text', place: path, text }];
  return awsVariables.flatMap((name) => variableInput(name, environment)).slice(0, 1);
}

/** At most one: an empty variable says nothing. */
function variableInput(name: string, environment: Environment): readonly TextInput[] {
  const text = environment[name] ?? '';
  return text === '' ? [] : [{ kind: 'text', place: name, text }];
}

const MAP_OF_SETTINGS = 'must be a map of settings';

/** The file; no file and an empty one say nothing. */
export function fromFile(file: YamlFile | undefined): Source {
  const entries = new Map<string, MapEntry>();
  if (file === undefined) return { inputs: new Map(), faults: [] };
  const { content, faults: yamlFaults } = parseYaml(file);
  const faults = [...yamlFaults];
  if (content?.kind === 'map') readSection(content, '', entries, faults);
  else if (content !== undefined && !isBlank(content)) faults.push(...unexpectedForm(content, MAP_OF_SETTINGS).faults);
  return { inputs: new Map(Array.from(entries, ([path, { value }]) => [path, value])), faults };
}

/** Adds the section's settings to `entries`, by their paths. */
function readSection(section: MapInput, prefix: string, entries: Map<string, MapEntry>, faults: InputFault[]): void {
  for (const entry of section.entries) {
    const { key, keyPlace, value } = entry;
    const path = `${prefix}${key}`;
    const earlier = entries.get(path);
    if (earlier !== undefined) {
      // `poll.interval: 5m` next to `poll: {interval: 6m}`: YAML sees two different keys.
      const hint = `must be there once; the other one is at ${earlier.keyPlace}`;
      faults.push({ place: keyPlace, problem: 'Key given twice', hint });
    } else if (PATHS.includes(path)) {
      entries.set(path, entry);
    } else if (!PATHS.some((known) => known.startsWith(`${path}.`))) {
      faults.push({
        place: keyPlace,
        problem: `Unknown key ${quoted(key)}`,
        hint: unknownNameHint(path, [...SECTIONS, ...PATHS], String),
      });
    } else if (value.kind === 'map') {
      readSection(value, `${path}.`, entries, faults);
    } else if (!isBlank(value)) {
      faults.push(...unexpectedForm(value, MAP_OF_SETTINGS).faults);
    }
  }
}
