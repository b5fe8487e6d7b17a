import { CustomVariableBuilder } from '@grafana/grafana-foundation-sdk/dashboard';

/** What "All" stands for: see `chosen()` of the queries. */
const ALL = '99';

/** Whether something uses the certificates. */
export function inUse(): CustomVariableBuilder {
  return new CustomVariableBuilder('in_use')
    .label('In use')
    .description('Whether an AWS resource uses the certificate')
    .values('In use : 1, Not in use : 0')
    .options([
      { selected: true, text: 'All', value: '$__all' },
      { selected: false, text: 'In use', value: '1' },
      { selected: false, text: 'Not in use', value: '0' },
    ])
    .current({ selected: true, text: 'All', value: '$__all' })
    .includeAll(true)
    .allValue(ALL);
}
