import { QueryVariableBuilder, VariableHide, VariableRefresh } from '@grafana/grafana-foundation-sdk/dashboard';
import { select } from '../metrics/metric.ts';
import { ONE_CERTIFICATE } from '../queries/selection.ts';
import { DATASOURCE } from './datasource.ts';

/** The main name of the certificate that a page is about, so that others of that name are found without reading all. */
export function name(): QueryVariableBuilder {
  const query = `label_values(${select('aws_acm_certificate_info', ONE_CERTIFICATE)}, domain_name)`;
  return new QueryVariableBuilder('name')
    .label('Name')
    .description('Main name of the certificate')
    .datasource(DATASOURCE)
    .query({ query, refId: 'variable-name', qryType: 1 })
    .definition(query)
    .multi(false)
    .includeAll(false)
    .hide(VariableHide.HideVariable)
    .refresh(VariableRefresh.OnTimeRangeChanged);
}
