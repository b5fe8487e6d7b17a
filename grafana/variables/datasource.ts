import { DatasourceVariableBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { reference } from './reference.ts';

/** Every query asks the chosen Prometheus. */
export const DATASOURCE = { type: 'prometheus', uid: reference('datasource') } as const;

/** Which Prometheus, or what speaks its language. Named as the dashboard-linter wants it. */
export function datasource(): DatasourceVariableBuilder {
  return new DatasourceVariableBuilder('datasource')
    .label('Data source')
    .description('The Prometheus that scrapes the exporter')
    .type('prometheus');
}
