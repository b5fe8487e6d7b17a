import type { Config } from '../config/config.ts';
import { configFilePath, configFileText } from '../config/load-config.ts';
import { isDescriptor } from '../config/regular-file.ts';
import { invalid, type Validated } from '../validation/validated.ts';
import type { Reloading } from '../wiring/session.ts';
import type { CommandContext } from './command.ts';

/** How a session reads its configuration again. */
export function reloading(
  { commandLine: { configFile }, environment }: Pick<CommandContext, 'commandLine' | 'environment'>,
  load: () => Promise<Validated<Config>>,
): Reloading {
  const path = configFilePath({ configFile, environment });
  const unreadable = path !== undefined && isDescriptor(path);
  return {
    load: async () =>
      unreadable ? invalid(path, 'A pipe cannot be read again', 'must be a regular file, or restart') : load(),
    text: async () => (path === undefined ? '' : configFileText(path)),
  };
}
