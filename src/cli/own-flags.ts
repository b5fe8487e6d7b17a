import type { CommandName } from './commands.ts';

/** A flag that is not a setting, by its name without dashes. */
export interface OwnFlag {
  readonly name: string;
  /** The only command that has it; undefined where all have it. */
  readonly command?: CommandName;
  /** Whether it may be given more than once, with a value each time. */
  readonly isRepeatable?: boolean;
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
    description: 'YAML file with the account that demo simulates',
  },
  {
    name: 'replay',
    command: 'demo',
    spelling: '--replay',
    placeholder: 'FILE',
    description: 'Capture file with the account that demo simulates',
  },
  {
    name: 'output',
    command: 'capture',
    spelling: '--output',
    placeholder: 'FILE',
    description: 'File to write the capture to (default acm-capture.jsonl)',
  },
  {
    name: 'overwrite',
    command: 'capture',
    spelling: '--overwrite',
    placeholder: undefined,
    description: 'Let capture overwrite an existing file',
  },
  {
    name: 'json',
    command: 'check',
    spelling: '--json',
    placeholder: undefined,
    description: 'Print JSON (docs/certificates.schema.json)',
  },
  { name: 'csv', command: 'check', spelling: '--csv', placeholder: undefined, description: 'Print CSV' },
  {
    name: 'all',
    command: 'check',
    spelling: '--all',
    placeholder: undefined,
    description: 'Also list certificates that need nothing; JSON and CSV always do',
  },
  {
    name: 'domain',
    command: 'check',
    isRepeatable: true,
    spelling: '--domain',
    placeholder: 'NAME',
    description: 'Only certificates for this name or a name below it; * stands for any characters',
  },
  {
    name: 'account',
    command: 'check',
    isRepeatable: true,
    spelling: '--account',
    placeholder: 'ACCOUNT',
    description: 'Only certificates in this account, by id or name',
  },
  {
    name: 'owner',
    command: 'check',
    isRepeatable: true,
    spelling: '--owner',
    placeholder: 'OWNER',
    description: 'Only certificates of this owner (alerts.owner_tags)',
  },
  {
    name: 'cause',
    command: 'check',
    isRepeatable: true,
    spelling: '--cause',
    placeholder: 'CAUSE',
    description: 'Only certificates that need attention for this cause',
  },
  {
    name: 'fail-on',
    command: 'check',
    spelling: '--fail-on',
    placeholder: 'SEVERITY',
    description: 'Exit with 1 from this severity on: critical, warning (the default), or never',
  },
  {
    name: 'commands',
    command: 'check',
    spelling: '--commands',
    placeholder: 'LANGUAGE',
    description: 'Print the fix as commands: aws or terraform',
  },
];
