import { agentOptions } from '../aws/agent-options.ts';
import { credentialSource } from '../aws/credential-source.ts';
import { endpointFaults } from '../aws/endpoint-faults.ts';
import { profileRegion } from '../aws/profile-region.ts';
import { withFallbackRegion } from '../config/fallback-region.ts';
import { loadConfig } from '../config/load-config.ts';
import type { Environment } from '../config/sources.ts';
import { startSession } from '../wiring/session.ts';
import type { Command } from './command.ts';
import { exporterOptions } from './exporter-options.ts';
import { VALID_CONFIGURATION } from './valid-configuration.ts';

/**
 * `acm-exporter serve`: exports the certificates of an AWS account.
 * @throws ListenError
 */
export const serve: Command = async (context) => {
  const { commandLine, environment, publicDnsServers, systemDnsServers } = context;
  const { agent, faults } = await agentOptions(environment);
  const allFaults = [...commandLine.faults, ...faults, ...endpointFaults(environment)];
  const given = await loadConfig({ ...commandLine, environment, faults: allFaults });
  if (!given.ok) return given;
  const region = await homeRegion(environment);
  const config = withFallbackRegion(given.value, region);
  if (!config.ok) return config;
  const aws = { agent, credentialSource: credentialSource(environment), homeRegion: region };
  if (commandLine.configCheck) return VALID_CONFIGURATION;
  const options = exporterOptions(context, config.value);
  const session = await startSession({ ...options, aws, publicDnsServers, systemDnsServers });
  return { ok: true, value: { text: '', session: { end: session.end, log: options.log } } };
};

/** The region that AWS's own settings name. */
async function homeRegion(environment: Environment): Promise<string | undefined> {
  return environment['AWS_REGION'] || environment['AWS_DEFAULT_REGION'] || profileRegion();
}
