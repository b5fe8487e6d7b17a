import { CustomVariableBuilder } from '@grafana/grafana-foundation-sdk/dashboard';

const ALL = { selected: true, text: 'All', value: '$__all' };

/** Whether something uses the certificates. */
export function inUse(): CustomVariableBuilder {
  return new CustomVariableBuilder('in_use')
    .label('In use')
    .description('Whether an AWS resource uses the certificate')
    .values('In use : true, Not in use : false')
    .options([
      ALL,
      { selected: false, text: 'In use', value: 'true' },
      { selected: false, text: 'Not in use', value: 'false' },
    ])
    .current(ALL)
    .includeAll(true)
    .allValue('.*');
}
