import { familyHeader, labelBlock, type TextFormat } from './text.ts';

/** A metric as the registry of the exporter's own metrics gives it. */
export interface OwnMetric {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly values: readonly OwnValue[];
}

/** A value; `metricName` is set where it is not the metric's own, such as `…_bucket`. */
export interface OwnValue {
  readonly value: number;
  readonly labels: Readonly<Record<string, string | number | undefined>>;
  readonly metricName?: string | undefined;
}

/**
 * The exporter's own metrics as text. Not left to the client library, whose OpenMetrics mode renames counters for good
 * and escapes HELP wrongly. A metric without values is left out.
 */
export function encodeOwnMetrics(metrics: readonly OwnMetric[], format: TextFormat): string {
  return metrics
    .filter(({ values }) => values.length > 0)
    .map((metric) => familyHeader(metric, format) + metric.values.map((value) => line(metric, value, format)).join(''))
    .join('');
}

function line(metric: OwnMetric, { value, labels, metricName }: OwnValue, format: TextFormat): string {
  const names = Object.keys(labels);
  const values = names.map((name) => labelValue(name, labels[name], format));
  const block = names.length === 0 ? '' : `{${labelBlock(names, values)}}`;
  return `${metricName ?? metric.name}${block} ${number(value)}\n`;
}

/** OpenMetrics 1.0 wants the numbers in `le` and `quantile` as floats: `1.0`, not `1`. */
function labelValue(name: string, value: string | number | undefined, format: TextFormat): string {
  const text = String(value ?? '');
  const bound = format === 'openmetrics' && (name === 'le' || name === 'quantile');
  return bound && /^-?\d+$/.test(text) ? `${text}.0` : text;
}

function number(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return '+Inf';
  return value === Number.NEGATIVE_INFINITY ? '-Inf' : String(value);
}
