import { DataqueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';
import { DATASOURCE } from '../variables/datasource.ts';

/** A query of a panel. Panels name them A, B, C, … in their order. */
export interface Query {
  readonly expr: string;
  /** What its series are called, in Grafana's template; without one they are called by their labels. */
  readonly legend?: string;
}

const LETTERS = 'ABCDEFGHIJ';

/** What Grafana calls the value of one of several queries in a table, by the query's place: `Value #A`, `Value #B`, … */
export function valueField(index: number): string {
  return `Value #${LETTERS.charAt(index)}`;
}

/** Values over the time range. */
export function ranges(queries: readonly Query[]): DataqueryBuilder[] {
  return queries.map((query, index) => built(query, index).range().format(PromQueryFormat.TimeSeries));
}

/** Values now, that is, at the end of the time range. */
export function instants(queries: readonly Query[]): DataqueryBuilder[] {
  return queries.map((query, index) => built(query, index).instant().format(PromQueryFormat.TimeSeries));
}

/** Values now as rows, with a column for each label. */
export function rows(queries: readonly Query[]): DataqueryBuilder[] {
  return queries.map((query, index) => built(query, index).instant().format(PromQueryFormat.Table));
}

function built({ expr, legend }: Query, index: number): DataqueryBuilder {
  const query = new DataqueryBuilder().datasource(DATASOURCE).expr(expr).refId(LETTERS.charAt(index));
  return legend === undefined ? query : query.legendFormat(legend);
}
