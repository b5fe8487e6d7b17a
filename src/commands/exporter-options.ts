import type { Config } from '../config/config.ts';
import { createLogger } from '../log/logger.ts';
import type { ExporterOptions } from '../wiring/exporter.ts';
import type { CommandContext } from './command.ts';

/** What an exporter with this configuration is made from, besides the AWS and the DNS that it is to ask. */
export function exporterOptions(
  { platform, buildInfo, logStream }: CommandContext,
  config: Config,
  webAccess?: ExporterOptions['webAccess'],
): Omit<ExporterOptions, 'aws' | 'publicDnsServers' | 'systemDnsServers'> {
  const log = createLogger({ ...config.log, stream: logStream, now: platform.now });
  const setLogLevel = (level: Config['log']['level']) => {
    log.level = level;
  };
  return { config, webAccess, log, setLogLevel, platform, buildInfo, logLinesDropped: logStream.dropped };
}
