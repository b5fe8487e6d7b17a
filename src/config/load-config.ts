import type { InputFault } from '../validation/input-fault.ts';
import type { Validated } from '../validation/validated.ts';
import type { Config } from './config.ts';
import { parseConfig } from './parse-config.ts';
import { CONFIG_FILE_VARIABLE, type Environment, type Fallbacks, type Flags } from './sources.ts';
import { type FileRole, readYamlFile } from './yaml-file.ts';

const CONFIG_FILE: FileRole = { noun: 'configuration file', hint: 'must be a readable YAML file in UTF-8' };

export interface LoadOptions {
  readonly flags: Flags;
  /** `--config.file`; where it is not given, `ACM_EXPORTER_CONFIG_FILE` counts. */
  readonly configFile: string | undefined;
  readonly environment: Environment;
  /** Faults of the command line, to be reported with all others. */
  readonly faults: readonly InputFault[];
  readonly fallbacks?: Fallbacks | undefined;
}

/** `parseConfig` with the file read from disk: everything that is wrong, the file's absence included, at once. */
export async function loadConfig({
  flags,
  configFile,
  environment,
  faults,
  fallbacks,
}: LoadOptions): Promise<Validated<Config>> {
  const path = configFile ?? environment[CONFIG_FILE_VARIABLE] ?? '';
  const file = path === '' ? undefined : await readYamlFile(path, CONFIG_FILE);
  const config = parseConfig({ flags, environment, file: file?.ok === true ? file.value : undefined, fallbacks });
  const fileFaults = file?.ok === false ? file.faults : [];
  const all = [...faults, ...fileFaults, ...(config.ok ? [] : config.faults)];
  return all.length === 0 ? config : { ok: false, faults: all };
}
