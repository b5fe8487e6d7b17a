import { CAUSES } from '../attention/vocabulary.ts';
import { type CertificateFilter, NO_FILTER } from '../report/certificate-filter.ts';
import { FAIL_ON, type FailOn } from '../report/check-verdict.ts';
import { COMMAND_LANGUAGES, type CommandLanguage } from '../report/fix-commands.ts';
import { wordHint } from '../validation/did-you-mean.ts';
import { type InputFault, quoted } from '../validation/input-fault.ts';
import { type Validated, validUnless } from '../validation/validated.ts';
import type { CommandLine } from './command-line.ts';

/** What `check` is asked for. */
export interface CheckOptions {
  readonly filter: CertificateFilter;
  readonly format: 'text' | 'json' | 'csv';
  /** Whether to list what needs nothing, too. */
  readonly all: boolean;
  readonly failOn: FailOn;
  readonly commands: CommandLanguage | undefined;
}

/** Reads the flags of `check`, or says everything that is wrong with them. */
export function checkOptions({ checkFlags }: Pick<CommandLine, 'checkFlags'>): Validated<CheckOptions> {
  const texts = (name: string): readonly string[] => checkFlags.get(name) ?? [];
  const faults: InputFault[] = [];
  const oneOf = <T extends string>(name: string, value: string, allowed: readonly T[]): T | undefined => {
    const found = allowed.find((each) => each === value);
    if (found === undefined) {
      faults.push({
        place: `--${name}`,
        problem: `Unexpected value ${quoted(value)}`,
        hint: wordHint(value, allowed),
      });
    }
    return found;
  };
  const causes = texts('cause').flatMap((text) => oneOf('cause', text, CAUSES) ?? []);
  const [failOnText, commandsText] = [texts('fail-on')[0], texts('commands')[0]];
  const failOn = failOnText === undefined ? 'warning' : oneOf('fail-on', failOnText, FAIL_ON);
  const commands = commandsText === undefined ? undefined : oneOf('commands', commandsText, COMMAND_LANGUAGES);
  const format = checkFlags.has('json') ? 'json' : checkFlags.has('csv') ? 'csv' : 'text';
  if (checkFlags.has('json') && checkFlags.has('csv')) {
    faults.push({ place: '--csv', problem: 'Given with --json', hint: 'must be one of the two' });
  }
  for (const name of ['all', 'commands'].filter((each) => format !== 'text' && checkFlags.has(each))) {
    faults.push({ place: `--${name}`, problem: `Given with --${format}`, hint: 'is for the table only' });
  }
  const filter = { ...NO_FILTER, domains: texts('domain'), accounts: texts('account'), owners: texts('owner'), causes };
  return validUnless(faults, { filter, format, all: checkFlags.has('all'), failOn: failOn ?? 'warning', commands });
}
