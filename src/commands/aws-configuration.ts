import { agentOptions } from '../aws/agent-options.ts';
import { credentialSource } from '../aws/credential-source.ts';
import { endpointFaults } from '../aws/endpoint-faults.ts';
import { profileRegion } from '../aws/profile-region.ts';
import type { Config } from '../config/config.ts';
import { withFallbackRegion } from '../config/fallback-region.ts';
import { loadConfig } from '../config/load-config.ts';
import type { Environment, Fallbacks } from '../config/sources.ts';
import type { Validated } from '../validation/validated.ts';
import type { AwsSettings } from '../wiring/aws-settings.ts';
import type { CommandContext } from './command.ts';

/** The configuration of a command that speaks to AWS, with AWS's own settings. */
export interface AwsConfiguration {
  /** Has a region at least. */
  readonly config: Config;
  readonly aws: AwsSettings;
}

/**
 * All of it, or everything that is wrong with the command line, the configuration and AWS's own settings.
 * @param fallbacks what holds where the user leaves a setting open
 */
export async function awsConfiguration(
  { commandLine, environment, hostName }: Pick<CommandContext, 'commandLine' | 'environment' | 'hostName'>,
  fallbacks?: Fallbacks,
): Promise<Validated<AwsConfiguration>> {
  const { agent, faults } = await agentOptions(environment);
  const allFaults = [...commandLine.faults, ...faults, ...endpointFaults(environment)];
  const given = await loadConfig({ ...commandLine, environment, hostName, faults: allFaults, fallbacks });
  if (!given.ok) return given;
  const region = await homeRegion(environment);
  const config = withFallbackRegion(given.value, region);
  if (!config.ok) return config;
  const aws = { agent, credentialSource: credentialSource(environment), homeRegion: region };
  return { ok: true, value: { config: config.value, aws } };
}

/** The region that AWS's own settings name. */
async function homeRegion(environment: Environment): Promise<string | undefined> {
  return environment['AWS_REGION'] || environment['AWS_DEFAULT_REGION'] || profileRegion();
}
