import type { Validated } from '../validation/validated.ts';
import type { CommandResult } from './command.ts';

/** What `--config.check` gives where nothing is wrong. */
export const VALID_CONFIGURATION: Validated<CommandResult> = {
  ok: true,
  value: { text: 'The configuration is valid\n', session: undefined },
};
