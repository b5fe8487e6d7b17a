import type { Fallbacks } from '../config/sources.ts';
import { type Validated, valid } from '../validation/validated.ts';
import { type PolledReport, type PolledReportOptions, polledReport } from '../wiring/polled-report.ts';
import type { AwsConfiguration } from './aws-configuration.ts';
import type { CommandContext, CommandResult } from './command.ts';
import { exporterOptions } from './exporter-options.ts';

/** What is wrong is in the output: log lines are only for what is not. All shards are read, whatever the host is named. */
export const SINGLE_POLL_SETTINGS: Fallbacks = new Map([
  ['log.level', 'error'],
  ['shard.ordinal', '0'],
]);

/** What a command asks of its one poll. */
export type PollQuestion = Pick<PolledReportOptions, 'filter' | 'isAsked' | 'isExplained'>;

/**
 * The session of a command that polls once and is then done. Ended before that, it writes what it has, as not complete.
 * @param write writes what was found, and resolves to the exit code
 */
export function singlePollSession(
  context: CommandContext,
  { config, aws }: AwsConfiguration,
  question: PollQuestion,
  write: (polled: PolledReport) => Promise<number>,
): Validated<CommandResult> {
  const { platform, buildInfo, publicDnsServers, systemDnsServers, progress } = context;
  const { log } = exporterOptions(context, config);
  const { version } = buildInfo;
  const ending = new AbortController();
  const options = { ...question, config, aws, platform, log, publicDnsServers, systemDnsServers, version, progress };
  const finish = async () => ({ text: '', exitCode: await write(await polledReport(options, ending.signal)) });
  const finished = finish();
  const end = async () => {
    ending.abort();
    await finished;
  };
  return valid({ text: '', session: { end, log, finished } });
}
