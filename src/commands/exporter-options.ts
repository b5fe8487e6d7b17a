import type { Config } from '../config/config.ts';
import { createLog } from '../log/logger.ts';
import type { ExporterOptions } from '../wiring/exporter.ts';
import type { CommandContext } from './command.ts';

/** What an exporter with this configuration is made from, besides the AWS and the DNS that it is to ask. */
export function exporterOptions(
  { platform, buildInfo, logStream }: CommandContext,
  config: Config,
): Omit<ExporterOptions, 'aws' | 'publicDnsServers' | 'systemDnsServers'> {
  const log = createLog({ ...config.log, stream: logStream, now: platform.now });
  return { config, log, platform, buildInfo, logLinesDropped: logStream.dropped };
}
