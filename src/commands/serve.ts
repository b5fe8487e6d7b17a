import { valid } from '../validation/validated.ts';
import { startSession } from '../wiring/session.ts';
import { awsConfiguration } from './aws-configuration.ts';
import type { Command } from './command.ts';
import { exporterOptions } from './exporter-options.ts';
import { reloading } from './reloading.ts';
import { VALID_CONFIGURATION } from './valid-configuration.ts';
import { webAccessOf } from './web-access-of.ts';

/**
 * `acm-exporter serve`: exports the certificates of an AWS account.
 * @throws ListenError
 */
export const serve: Command = async (context) => {
  const { publicDnsServers, systemDnsServers } = context;
  const configured = await awsConfiguration(context);
  if (!configured.ok) return configured;
  const webAccess = await webAccessOf(configured.value.config);
  if (!webAccess.ok) return webAccess;
  if (context.commandLine.configCheck) return VALID_CONFIGURATION;
  const { config, aws } = configured.value;
  const options = exporterOptions(context, config, webAccess.value);
  const again = reloading(context, async () => {
    const latest = await awsConfiguration(context);
    return latest.ok ? valid(latest.value.config) : latest;
  });
  const session = await startSession({ ...options, aws, publicDnsServers, systemDnsServers, reloading: again });
  const { end, reload, quitRequested } = session;
  return { ok: true, value: { text: '', session: { end, reload, quitRequested, log: options.log } } };
};
