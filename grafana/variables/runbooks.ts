import { ConstantVariableBuilder } from '@grafana/grafana-foundation-sdk/dashboard';

/** Where the runbooks are, as in the alert rules. */
export const RUNBOOKS_URL = 'https://github.com/acm-exporter/acm-exporter/blob/main/docs/runbooks';

/** A constant to be changed by who keeps a copy of the runbooks. */
export function runbooks(): ConstantVariableBuilder {
  return new ConstantVariableBuilder('runbooks')
    .label('Runbooks')
    .description('URL of the runbooks')
    .value(RUNBOOKS_URL);
}
