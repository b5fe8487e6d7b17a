/** The command line: argv to a value. Pure: nothing is printed, read or exited here. */
import { Command, type Help, Option } from 'commander';
import { flagName, type Setting } from './config/setting.ts';
import { SETTING_ROWS } from './config/settings.ts';
import type { Flags } from './config/sources.ts';
import { unknownNameHint } from './config/unknown-name.ts';
import { boolean } from './config/value-type.ts';
import { didYouMean } from './validation/did-you-mean.ts';
import { type Fault, quoted } from './validation/fault.ts';

/** What is to be done. */
export type Action = 'serve' | 'demo' | 'version' | 'help';

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
  /** To be reported together with those of the configuration; empty for `version` and `help`. */
  readonly faults: readonly Fault[];
}

const COMMANDS = ['serve', 'demo'];
const PLANNED_COMMANDS = ['check', 'explain', 'print-iam-policy'];
const HELP_WIDTH = 100;

/** A flag that is not a setting, by its name without dashes. */
interface OwnFlag {
  readonly name: string;
  readonly spelling: string;
  /** What stands for its value; undefined for a switch. */
  readonly placeholder: string | undefined;
  readonly description: string;
}

const OWN_FLAGS: readonly OwnFlag[] = [
  { name: 'help', spelling: '-h, --help', placeholder: undefined, description: 'Show this help' },
  { name: 'version', spelling: '--version', placeholder: undefined, description: 'Show the version' },
  {
    name: 'config.file',
    spelling: '--config.file',
    placeholder: 'FILE',
    description: 'YAML file with settings\n(ACM_EXPORTER_CONFIG_FILE)',
  },
  {
    name: 'config.check',
    spelling: '--config.check',
    placeholder: undefined,
    description: 'Check the whole configuration and exit: 0 if it is valid, 2 if not',
  },
  {
    name: 'scenario',
    spelling: '--scenario',
    placeholder: 'FILE',
    description: 'YAML file with the estate that demo simulates',
  },
];

const KNOWN_FLAGS = [...SETTING_ROWS, ...OWN_FLAGS.map(({ name }) => ({ path: name }))].map(({ path }) => path);
const SWITCHES = SETTING_ROWS.filter(({ valueType }) => valueType === boolean).map(({ flag }) => flag);

/**
 * Reads the arguments after the program's name. A flag's value follows after `=` or as the next argument;
 * a switch stands alone, as `--no-…`, or with `=true` or `=false`.
 */
export function parseCommandLine(argv: readonly string[]): CommandLine {
  const given = new Map<string, (string | null)[]>();
  const program = createProgram((name, value) => given.set(name, [...(given.get(name) ?? []), value]));
  const { operands, unknown } = program.parseOptions(argv.map(withSwitchValue));
  const words = [...operands, ...unknown.filter(isStray)];
  if (given.has('help')) return plain('help');
  if (given.has('version')) return plain('version');
  const command = words.includes('demo') ? 'demo' : 'serve';
  const texts = (name: string): readonly string[] => (given.get(name) ?? []).filter((value) => value !== null);
  const faults = [...commandFaults(words), ...unknown.flatMap(unknownFlagFault), ...valueFaults(given)];
  if (given.has('scenario') && command !== 'demo') {
    faults.push({ place: '--scenario', problem: 'Given without demo', hint: 'must follow the command "demo"' });
  }
  return {
    action: command,
    configCheck: given.has('config.check'),
    flags: new Map(SETTING_ROWS.flatMap(({ path }) => (texts(path).length > 0 ? [[path, texts(path)]] : []))),
    configFile: texts('config.file')[0],
    scenarioFile: texts('scenario')[0],
    faults,
  };
}

function plain(action: Action): CommandLine {
  return { action, configCheck: false, flags: new Map(), configFile: undefined, scenarioFile: undefined, faults: [] };
}

/** What `--help` prints: every flag with its default and its variable, by section. */
export function helpText(): string {
  return createProgram(() => undefined).helpInformation() + HELP_END;
}

/** commander would take the word after a lone switch for its value. */
function withSwitchValue(arg: string): string {
  if (SWITCHES.includes(arg)) return `${arg}=true`;
  const positive = arg.replace(/^--no-/, '--');
  return positive !== arg && SWITCHES.includes(positive) ? `${positive}=false` : arg;
}

/**
 * Every value is optional to commander, because it exits at the first missing one, and all faults are to be told at once.
 * @param onFlag Gets each flag as it comes, by name without dashes or setting's path; null where a value is missing.
 */
function createProgram(onFlag: (name: string, value: string | null) => void): Command {
  const program = new Command('acm-exporter')
    .usage('[serve|demo] [flags]')
    .description('Prometheus exporter for AWS Certificate Manager.')
    .helpOption(false)
    .configureHelp({ helpWidth: HELP_WIDTH, optionTerm });
  for (const { name, spelling, placeholder, description } of OWN_FLAGS) {
    const flags = placeholder === undefined ? spelling : `${spelling} [${placeholder}]`;
    program.addOption(new Option(flags, description).helpGroup('General:'));
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

const HELP_END = `
Commands: serve, the default, exports the certificates of an AWS account;
demo does so with a simulated AWS, for which no account is needed.

A flag wins over its variable, a variable over the file. Lists are separated by commas.
Durations are written as in Prometheus: 30s, 5m, 1h30m, 1d, 2w.
Credentials, region, proxy and endpoint are taken from AWS's own settings.
`;

function settingHelp({ description, defaultText, variable, awsVariables }: Setting<unknown>): string {
  const fallback = defaultText === '' ? awsVariables[0] : defaultText;
  return `${description}\n(${fallback === undefined ? '' : `default ${fallback}, `}${variable})`;
}

const optionTerm: Help['optionTerm'] = ({ flags, long }) => {
  if (long !== undefined && SWITCHES.includes(long)) return long.replace('--', '--[no-]');
  return flags.replace(/ \[(.*)\]$/, '=$1');
};

function commandFaults(words: readonly string[]): Fault[] {
  const [command, ...more] = words;
  const faults = more.map((word) => ({
    place: 'command line',
    problem: `Unexpected argument ${quoted(word)}`,
    hint: 'must be one command and flags',
  }));
  if (command === undefined || COMMANDS.includes(command)) return faults;
  const meant = didYouMean(command, COMMANDS)[0];
  const hint = meant === undefined ? `must be one of ${COMMANDS.join(', ')}` : `did you mean "${meant}"?`;
  const planned = PLANNED_COMMANDS.includes(command);
  const problem = `Unknown command ${quoted(command)}`;
  return [{ place: 'command line', problem, hint: planned ? 'not in this release' : hint }, ...faults];
}

/** Whether an argument behind an unknown flag stands for itself: the word right after one may be its value. */
function isStray(arg: string, i: number, unknown: readonly string[]): boolean {
  const before = unknown[i - 1] ?? '';
  return !arg.startsWith('-') && (before.includes('=') || !before.startsWith('-'));
}

function unknownFlagFault(arg: string): Fault[] {
  if (!arg.startsWith('-') || arg === '--') return [];
  const name = arg.replace(/=.*$/s, '');
  if (KNOWN_FLAGS.some((path) => flagName(path) === name)) {
    return [
      { place: name, problem: `Unexpected value ${quoted(arg.slice(name.length + 1))}`, hint: 'must stand alone' },
    ];
  }
  return [{ place: name, problem: 'Unknown flag', hint: unknownNameHint(name, KNOWN_FLAGS, flagName) }];
}

function valueFaults(given: ReadonlyMap<string, readonly (string | null)[]>): Fault[] {
  return [...given].flatMap(([name, values]): Fault[] => {
    const place = flagName(name);
    const own = OWN_FLAGS.find((flag) => flag.name === name);
    if (own !== undefined && own.placeholder === undefined) return [];
    if (values.includes(null) || (own !== undefined && values.includes(''))) {
      return [{ place, problem: 'Missing value', hint: `must be followed by one: ${place}=…` }];
    }
    const repeated = own !== undefined && values.length > 1;
    return repeated ? [{ place, problem: `Given ${values.length} times`, hint: 'must be given once' }] : [];
  });
}
