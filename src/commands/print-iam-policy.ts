import { iamPolicies } from '../wiring/iam-policies.ts';
import { awsConfiguration } from './aws-configuration.ts';
import type { Command } from './command.ts';
import { VALID_CONFIGURATION } from './valid-configuration.ts';

/** `acm-exporter print-iam-policy`: the least policies for the configuration, as JSON by the role that they are for. Asks AWS for nothing. */
export const printIamPolicy: Command = async (context) => {
  const configured = await awsConfiguration(context);
  if (!configured.ok) return configured;
  if (context.commandLine.configCheck) return VALID_CONFIGURATION;
  const { config, aws } = configured.value;
  const policies = iamPolicies(config, aws.homeRegion);
  return { ok: true, value: { text: `${JSON.stringify(policies, null, 2)}\n`, session: undefined } };
};
