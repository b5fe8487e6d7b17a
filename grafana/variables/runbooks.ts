import { ConstantVariableBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { REPOSITORY_URL } from '../repository.ts';

/** Where the runbooks are, as in the alert rules. */
export const RUNBOOKS_URL = `${REPOSITORY_URL}/blob/main/docs/runbooks`;

/** A constant to be changed by who keeps a copy of the runbooks. */
export function runbooks(): ConstantVariableBuilder {
  return new ConstantVariableBuilder('runbooks')
    .label('Runbooks')
    .description('URL of the runbooks')
    .value(RUNBOOKS_URL);
}
