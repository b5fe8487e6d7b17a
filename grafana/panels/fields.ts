import type { DataTransformerConfig } from '@grafana/grafana-foundation-sdk/dashboard';

/** Leaves only these fields of a result, and those of a pattern; that takes out the time, which is the same in every row. */
export function keepFields(names: readonly string[], pattern?: string): DataTransformerConfig {
  const include = pattern === undefined ? { names: [...names] } : { names: [...names], pattern };
  return { id: 'filterFieldsByName', options: { include } };
}

/** Joins the results of several queries to one table; each has to have the field once. */
export function joinFields(byField: string): DataTransformerConfig {
  return { id: 'joinByField', options: { byField, mode: 'outer' } };
}

/** Leaves only rows that have the field. */
export function keepRows(field: string): DataTransformerConfig {
  const filters = [{ fieldName: field, config: { id: 'isNotNull', options: {} } }];
  return { id: 'filterByValue', options: { type: 'include', match: 'any', filters } };
}

/** Puts fields into this order. */
export function orderFields(names: readonly string[]): DataTransformerConfig {
  const indexByName = Object.fromEntries(names.map((name, index) => [name, index]));
  return { id: 'organize', options: { excludeByName: {}, indexByName, renameByName: {} } };
}

/** Puts rows into the order of a field. */
export function sortRows(field: string, descending = false): DataTransformerConfig {
  return { id: 'sortBy', options: { fields: {}, sort: [{ field, desc: descending }] } };
}

/**
 * Makes days, as text and in their order, of a label with Unix milliseconds. Step by step: Grafana reads a text as a date in ISO
 * 8601 only, while it takes a number for what it is; and a date would be shown in the time zone of who looks, where a Monday can be
 * a Sunday.
 */
export function labelToDay(field: string): DataTransformerConfig[] {
  const to = (conversion: Readonly<Record<string, string>>): DataTransformerConfig => ({
    id: 'convertFieldType',
    options: { fields: {}, conversions: [{ targetField: field, ...conversion }] },
  });
  return [
    to({ destinationType: 'number' }),
    sortRows(field),
    to({ destinationType: 'time' }),
    to({ destinationType: 'string', dateFormat: 'YYYY-MM-DD', timezone: 'utc' }),
  ];
}
