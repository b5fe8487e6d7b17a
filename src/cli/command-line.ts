import { SETTING_ROWS } from '../config/settings.ts';
import type { Flags } from '../config/sources.ts';
import type { InputFault } from '../validation/input-fault.ts';
import { commandFaults, misplacedFlagFaults, unknownFlagFaults, valueFaults } from './command-line-faults.ts';
import { COMMANDS, type CommandName } from './commands.ts';
import { OWN_FLAGS } from './own-flags.ts';
import { createProgram, withSwitchValue } from './program.ts';

/** What is to be done. */
export type Action = CommandName | 'version' | 'help';

/** A command line as a value. */
export interface CommandLine {
  readonly action: Action;
  /** `--config.check`: say whether `serve` or `demo` could start, and start nothing. */
  readonly configCheck: boolean;
  /** Settings given as flags, by the setting's path. */
  readonly flags: Flags;
  /** `--config.file`. */
  readonly configFile: string | undefined;
  /** `--scenario` of `demo`. */
  readonly scenarioFile: string | undefined;
  /** `--replay` of `demo`; not together with a scenario. */
  readonly replayFile: string | undefined;
  /** `--output` of `capture`. */
  readonly outputFile: string | undefined;
  /** `--overwrite` of `capture`. */
  readonly overwrite: boolean;
  /** What follows the command: of `explain` a domain name or an ARN. */
  readonly operand: string | undefined;
  /** Values of the flags of `check`, by name without dashes; none for a switch that was given. */
  readonly checkFlags: ReadonlyMap<string, readonly string[]>;
  /** To be reported together with those of the configuration; empty for `version` and `help`. */
  readonly faults: readonly InputFault[];
}

/**
 * Reads the arguments after the program's name. A flag's value follows after `=` or as the next argument;
 * a switch stands alone, as `--no-…`, or with `=true` or `=false`. Pure: nothing is printed, read or exited here.
 */
export function parseCommandLine(argv: readonly string[]): CommandLine {
  const given = new Map<string, (string | null)[]>();
  const program = createProgram((name, value) => given.set(name, [...(given.get(name) ?? []), value]));
  const { operands, unknown } = program.parseOptions(argv.map(withSwitchValue));
  const words = [...operands, ...unknown.filter(isStray)];
  if (given.has('help')) return nothingBut('help');
  if (given.has('version')) return nothingBut('version');
  const command =
    COMMANDS.find((name) => name === words[0]) ?? COMMANDS.find((name) => words.includes(name)) ?? 'serve';
  const texts = (name: string): readonly string[] => (given.get(name) ?? []).filter((value) => value !== null);
  const faults = [
    ...commandFaults(words),
    ...unknown.flatMap(unknownFlagFaults),
    ...valueFaults(given),
    ...misplacedFlagFaults(given, command),
  ];
  return {
    action: command,
    configCheck: given.has('config.check'),
    flags: new Map(SETTING_ROWS.flatMap(({ path }) => (texts(path).length > 0 ? [[path, texts(path)]] : []))),
    configFile: texts('config.file')[0],
    scenarioFile: texts('scenario')[0],
    replayFile: texts('replay')[0],
    outputFile: texts('output')[0],
    overwrite: given.has('overwrite'),
    operand: words.filter((word) => word !== command)[0],
    checkFlags: new Map(
      OWN_FLAGS.flatMap(({ name, command: of }) => (of === 'check' && given.has(name) ? [[name, texts(name)]] : [])),
    ),
    faults,
  };
}

/** Help and version are given whatever else is on the command line. */
function nothingBut(action: Action): CommandLine {
  const files = { configFile: undefined, scenarioFile: undefined, replayFile: undefined, outputFile: undefined };
  const nothing = { flags: new Map(), checkFlags: new Map(), operand: undefined, faults: [] };
  return { action, configCheck: false, ...files, overwrite: false, ...nothing };
}

/** Whether an argument behind an unknown flag stands for itself: the word right after one may be its value. */
function isStray(arg: string, i: number, unknown: readonly string[]): boolean {
  const before = unknown[i - 1] ?? '';
  return !arg.startsWith('-') && (before.includes('=') || !before.startsWith('-'));
}
