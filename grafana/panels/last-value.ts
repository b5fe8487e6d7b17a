import { ReduceDataOptionsBuilder } from '@grafana/grafana-foundation-sdk/common';

/** Shows one value for each series: its last. */
export function lastValue(): ReduceDataOptionsBuilder {
  return new ReduceDataOptionsBuilder().calcs(['lastNotNull']).values(false).fields('');
}
