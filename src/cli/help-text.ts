import { createProgram } from './program.ts';

const HELP_END = `
Commands:
  serve (the default)  Export the certificates of AWS accounts
  check                Read them once and print what needs attention. Exit codes: 0 nothing does, 1 something does,
                       2 the command line or the configuration is wrong, 3 something could not be read
  explain DOMAIN|ARN   Show everything about one certificate
  demo                 Export a simulated AWS account
  capture              Record AWS's answers to a file, with all names replaced, for a bug report
  print-iam-policy     Print the least IAM policies for the configuration

A flag wins over its variable, and a variable over the file. Lists are separated by commas.
Durations are written as in Prometheus: 30s, 5m, 1h30m, 1d, 2w.
Credentials, region, proxy and endpoint come from AWS's own settings.
`;

/** What `--help` prints: every flag with its default and its variable, by section. */
export function helpText(): string {
  return createProgram(() => undefined).helpInformation() + HELP_END;
}
