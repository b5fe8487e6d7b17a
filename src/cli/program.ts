import { Command, type Help, Option } from 'commander';
import type { Setting } from '../config/setting.ts';
import { SETTING_ROWS } from '../config/settings.ts';
import { boolean } from '../config/value-type.ts';
import { COMMANDS } from './commands.ts';
import { OWN_FLAGS } from './own-flags.ts';

/** Gets each flag as it comes, by name without dashes or setting's path; null where a value is missing. */
export type OnFlag = (name: string, value: string | null) => void;

const HELP_WIDTH = 100;
const SWITCHES = SETTING_ROWS.filter(({ valueType }) => valueType === boolean).map(({ flag }) => flag);

/**
 * All flags as commander knows them. Every value is optional to commander, because it exits at the first missing one, and
 * all faults are to be told at once. Arguments must have been through `withSwitchValue`.
 */
export function createProgram(onFlag: OnFlag): Command {
  const program = new Command('acm-exporter')
    .usage(`[${COMMANDS.join('|')}] [flags]`)
    .description('Prometheus exporter for AWS Certificate Manager.')
    .helpOption(false)
    .configureHelp({ helpWidth: HELP_WIDTH, optionTerm });
  for (const { name, command, spelling, placeholder, description } of OWN_FLAGS) {
    const flags = placeholder === undefined ? spelling : `${spelling} [${placeholder}]`;
    program.addOption(new Option(flags, description).helpGroup(command === 'check' ? 'Only for check:' : 'General:'));
    program.on(`option:${name}`, (value?: string | null) => onFlag(name, value ?? null));
  }
  for (const setting of SETTING_ROWS) {
    const { path, flag, valueType } = setting;
    const section = path.replace(/\..*$/, '');
    program.addOption(
      new Option(`${flag} [${valueType.placeholder}]`, settingHelp(setting)).helpGroup(`Settings, ${section}:`),
    );
    program.on(`option:${flag.slice(2)}`, (value: string | null) => onFlag(path, value));
  }
  return program;
}

/** commander would take the word after a lone switch for its value. */
export function withSwitchValue(arg: string): string {
  if (SWITCHES.includes(arg)) return `${arg}=true`;
  const positive = arg.replace(/^--no-/, '--');
  return positive !== arg && SWITCHES.includes(positive) ? `${positive}=false` : arg;
}

function settingHelp({ description, defaultText, variable, awsVariables }: Setting<unknown>): string {
  const fallback = defaultText === '' ? awsVariables[0] : defaultText;
  return `${description}\n(${fallback === undefined ? '' : `default ${fallback}, `}${variable})`;
}

const optionTerm: Help['optionTerm'] = ({ flags, long }) => {
  if (long !== undefined && SWITCHES.includes(long)) return long.replace('--', '--[no-]');
  return flags.replace(/ \[(.*)\]$/, '=$1');
};
