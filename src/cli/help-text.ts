import { createProgram } from './program.ts';

const HELP_END = `
Commands: serve, the default, exports the certificates of an AWS account;
check reads them once and prints what needs attention; it exits with 0 if nothing does, 1 if something
does, 2 if the command line or configuration is wrong, 3 if something could not be read;
explain DOMAIN or explain ARN says everything about one certificate;
demo exports a simulated AWS, for which no account is needed;
capture writes what AWS answers to a file, without its names, for a bug report;
print-iam-policy prints the least IAM policies for the configuration.

A flag wins over its variable, a variable over the file. Lists are separated by commas.
Durations are written as in Prometheus: 30s, 5m, 1h30m, 1d, 2w.
Credentials, region, proxy and endpoint are taken from AWS's own settings.
`;

/** What `--help` prints: every flag with its default and its variable, by section. */
export function helpText(): string {
  return createProgram(() => undefined).helpInformation() + HELP_END;
}
