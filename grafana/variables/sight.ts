import { QueryVariableBuilder, VariableHide, VariableRefresh } from '@grafana/grafana-foundation-sdk/dashboard';
import { sight as sightQuery } from '../queries/sight.ts';
import { DATASOURCE } from './datasource.ts';

/** Whether the exporters see all, as a number that queries fall back on. Hidden, and never part of a link: it is asked again. */
export function sight(): QueryVariableBuilder {
  const query = `query_result(${sightQuery()})`;
  return new QueryVariableBuilder('sight')
    .label('Sight')
    .description('0 if everything selected is known, or else what is missing')
    .datasource(DATASOURCE)
    .query({ query, refId: 'variable-sight', qryType: 3 })
    .definition(query)
    .regex('/ (-?\\d+) /')
    .multi(false)
    .includeAll(false)
    .hide(VariableHide.HideVariable)
    .refresh(VariableRefresh.OnTimeRangeChanged);
}
