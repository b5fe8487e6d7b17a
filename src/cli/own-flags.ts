import type { CommandName } from './commands.ts';

/** A flag that is not a setting, by its name without dashes. */
export interface OwnFlag {
  readonly name: string;
  /** The only command that has it; undefined where all have it. */
  readonly command?: CommandName;
  readonly spelling: string;
  /** What stands for its value; undefined for a switch. */
  readonly placeholder: string | undefined;
  readonly description: string;
}

/** All of them, in the order of the help. */
export const OWN_FLAGS: readonly OwnFlag[] = [
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
    command: 'demo',
    spelling: '--scenario',
    placeholder: 'FILE',
    description: 'YAML file with the estate that demo simulates',
  },
  {
    name: 'replay',
    command: 'demo',
    spelling: '--replay',
    placeholder: 'FILE',
    description: 'File that capture has written, whose account demo simulates',
  },
  {
    name: 'output',
    command: 'capture',
    spelling: '--output',
    placeholder: 'FILE',
    description: 'File that capture writes (default acm-capture.jsonl)',
  },
  {
    name: 'overwrite',
    command: 'capture',
    spelling: '--overwrite',
    placeholder: undefined,
    description: 'Let capture replace a file',
  },
];
