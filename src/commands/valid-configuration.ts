import type { Parsed } from '../config/config-fault.ts';
import type { CommandResult } from './command.ts';

/** What `--config.check` gives where nothing is wrong. */
export const VALID_CONFIGURATION: Parsed<CommandResult> = {
  ok: true,
  value: { text: 'The configuration is valid\n', session: undefined },
};
