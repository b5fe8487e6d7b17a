/** What is wrong with a command line, for a report of everything at once. */

import { flagName } from '../config/setting.ts';
import { SETTING_ROWS } from '../config/settings.ts';
import { unknownNameHint } from '../config/unknown-name.ts';
import { wordHint } from '../validation/did-you-mean.ts';
import { type InputFault, quoted } from '../validation/input-fault.ts';
import { COMMANDS, type CommandName } from './commands.ts';
import { OWN_FLAGS } from './own-flags.ts';
import { withSwitchValue } from './program.ts';

/** Commands that say something of one thing, which follows them. */
const WITH_OPERAND: readonly string[] = ['explain'] satisfies readonly CommandName[];
const KNOWN_FLAGS = [...SETTING_ROWS, ...OWN_FLAGS.map(({ name }) => ({ path: name }))].map(({ path }) => path);

/** Words that are no flag: the first one is the command. */
export function commandFaults(words: readonly string[]): readonly InputFault[] {
  const [command, ...rest] = words;
  const hasOperand = command !== undefined && WITH_OPERAND.includes(command);
  const more = hasOperand ? rest.slice(1) : rest;
  if (hasOperand && rest.length === 0) {
    return [{ place: command, problem: 'Missing argument', hint: 'must be followed by a domain name or an ARN' }];
  }
  const faults = more.map((word) => ({
    place: 'command line',
    problem: `Unexpected argument ${quoted(word)}`,
    hint: 'must be one command and flags',
  }));
  const commands: readonly string[] = COMMANDS;
  if (command === undefined || commands.includes(command)) return faults;
  const problem = `Unknown command ${quoted(command)}`;
  return [{ place: 'command line', problem, hint: wordHint(command, commands) }, ...faults];
}

/** An argument that commander did not know; none where it is no flag. */
export function unknownFlagFaults(arg: string): readonly InputFault[] {
  if (!arg.startsWith('-') || arg === '--') return [];
  const name = arg.replace(/=.*$/s, '');
  // `--no-dns.enabled=false` is twice a value.
  if (KNOWN_FLAGS.some((path) => flagName(path) === name) || withSwitchValue(name) !== name) {
    return [
      { place: name, problem: `Unexpected value ${quoted(arg.slice(name.length + 1))}`, hint: 'must stand alone' },
    ];
  }
  return [{ place: name, problem: 'Unknown flag', hint: unknownNameHint(name, KNOWN_FLAGS, flagName) }];
}

/** Values that are missing, and flags that are no settings and were repeated. By name or path; null is a missing value. */
export function valueFaults(given: ReadonlyMap<string, readonly (string | null)[]>): readonly InputFault[] {
  return [...given].flatMap(([name, values]): readonly InputFault[] => {
    const place = flagName(name);
    const ownFlag = OWN_FLAGS.find((flag) => flag.name === name);
    if (ownFlag !== undefined && ownFlag.placeholder === undefined) return [];
    if (values.includes(null) || (ownFlag !== undefined && values.includes(''))) {
      return [{ place, problem: 'Missing value', hint: `must be followed by one: ${place}=…` }];
    }
    const repeated = ownFlag !== undefined && ownFlag.isRepeatable !== true && values.length > 1;
    return repeated ? [{ place, problem: `Given ${values.length} times`, hint: 'must be given once' }] : [];
  });
}

/** Flags of another command than the one that was given, and those of which only one can hold. */
export function misplacedFlagFaults(
  given: ReadonlyMap<string, readonly (string | null)[]>,
  command: CommandName,
): readonly InputFault[] {
  const misplaced = OWN_FLAGS.filter((flag) => given.has(flag.name) && (flag.command ?? command) !== command);
  const faults = misplaced.map((flag) => ({
    place: flagName(flag.name),
    problem: `Given without ${flag.command}`,
    hint: `must follow the command "${flag.command}"`,
  }));
  if (!given.has('scenario') || !given.has('replay')) return faults;
  return [...faults, { place: '--replay', problem: 'Given with --scenario', hint: 'must be one of the two' }];
}
