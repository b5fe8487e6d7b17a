import { faultLines, type InputFault } from '../validation/input-fault.ts';
import { invalid, type Validated } from '../validation/validated.ts';
import type { Config } from './config.ts';
import { parseConfig } from './parse-config.ts';
import { isDescriptor } from './regular-file.ts';
import { withShardOrdinal } from './shard-ordinal.ts';
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
  /** Of the machine or the pod. */
  readonly hostName: string;
}

/** The configuration file's path; undefined where there is none. */
export function configFilePath({
  configFile,
  environment,
}: Pick<LoadOptions, 'configFile' | 'environment'>): string | undefined {
  return (configFile ?? environment[CONFIG_FILE_VARIABLE]) || undefined;
}

/** The file's content, or why it cannot be read: what differs where one of them does. */
export async function configFileText(path: string): Promise<string> {
  const file = await readYamlFile(path, CONFIG_FILE);
  return file.ok ? file.value.text : faultLines(file.faults).join('\n');
}

/** `parseConfig` with the file read from disk: everything that is wrong, the file's absence included, at once. */
export async function loadConfig({
  flags,
  configFile,
  environment,
  faults,
  fallbacks,
  hostName,
}: LoadOptions): Promise<Validated<Config>> {
  const path = configFilePath({ configFile, environment });
  const file = path === undefined ? undefined : await readYamlFile(path, CONFIG_FILE);
  const config = parseConfig({ flags, environment, file: file?.ok === true ? file.value : undefined, fallbacks });
  const fileFaults = file?.ok === false ? file.faults : [];
  const all = [...faults, ...fileFaults, ...(config.ok ? [] : config.faults)];
  if (all.length > 0) return { ok: false, faults: all };
  if (!config.ok) return config;
  if (config.value.configFile.isWatched && (path === undefined || isDescriptor(path))) {
    return invalid('config.watch', 'There is no file to watch', 'needs --config.file or ACM_EXPORTER_CONFIG_FILE');
  }
  return withShardOrdinal(config.value, hostName);
}
