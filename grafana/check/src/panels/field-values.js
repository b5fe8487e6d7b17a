import * as D from '@grafana/data';

/** What a tile or a bar shows, as Grafana reduces its fields to values. */
export function fieldValues({ p, series, theme, timeZone, replace }, sparkline) {
  return D.getFieldDisplayValues({
    fieldConfig: p.fieldConfig,
    reduceOptions: p.options.reduceOptions,
    replaceVariables: replace,
    theme,
    data: series,
    timeZone,
    sparkline,
  });
}
