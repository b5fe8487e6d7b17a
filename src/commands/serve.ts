import { agentOptions } from '../aws/agent-options.ts';
import { profileRegion } from '../aws/profile-region.ts';
import { withFallbackRegion } from '../config/fallback-region.ts';
import { loadConfig } from '../config/load-config.ts';
import { startSession } from '../wiring/session.ts';
import type { Command } from './command.ts';
import { exporterOptions } from './exporter-options.ts';
import { VALID_CONFIGURATION } from './valid-configuration.ts';

/**
 * `acm-exporter serve`: exports the certificates of an AWS account.
 * @throws ListenError, or an Error that names the variable where AWS's own settings can't be used
 */
export const serve: Command = async (context) => {
  const { commandLine, environment, systemDnsServers } = context;
  const given = await loadConfig({ ...commandLine, environment });
  if (!given.ok) return given;
  const region = given.value.regions.length > 0 ? undefined : await profileRegion();
  const config = withFallbackRegion(given.value, region);
  if (!config.ok) return config;
  const aws = { agent: await agentOptions(environment) };
  if (commandLine.configCheck) return VALID_CONFIGURATION;
  const options = exporterOptions(context, config.value);
  const session = await startSession({ ...options, aws, systemDnsServers });
  return { ok: true, value: { text: '', session: { end: session.end, log: options.log } } };
};
