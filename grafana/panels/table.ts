import { FieldTextAlignment } from '@grafana/grafana-foundation-sdk/common';
import type { DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import { DATASOURCE } from '../variables/datasource.ts';
import { joinFields, keepFields, orderFields, sortRows } from './fields.ts';
import type { DataLink } from './links.ts';
import type { Content } from './panel.ts';
import { rows } from './query.ts';
import { type Steps, thresholds } from './thresholds.ts';
import { mapping, mappingFrom, type Words } from './words.ts';

/** A column: a label of the query's result, or its value. */
export interface Column {
  /** Name of the label; `Value`, or with several queries `Value #A`. */
  readonly field: string;
  readonly title: string;
  readonly width?: number;
  readonly unit?: string;
  readonly decimals?: number;
  readonly words?: Words;
  /** A word for all values from one on. */
  readonly from?: readonly [value: number, word: string];
  readonly steps?: Steps;
  /** Colored text or background, or a bar from 0 to 1; plain text otherwise. */
  readonly cell?: 'color-text' | 'color-background' | 'gauge';
  readonly link?: DataLink;
}

/** Rows of now. */
export interface Table extends Content {
  readonly columns: readonly Column[];
  /** Fields to show besides the columns, as a regular expression: for labels whose names are not known here. */
  readonly also?: string;
  /** The field that joins the results of several queries; each has to have it once. */
  readonly joinBy?: string;
  readonly sort?: { readonly field: string; readonly descending?: boolean };
  /** What stands there if there is no row. */
  readonly none?: string;
}

/** A panel with a table of the columns named, in their order. */
export function table({ title, description, queries, columns, also, joinBy, sort, none }: Table): PanelBuilder {
  const fields = columns.map(({ field }) => field);
  const panel = new PanelBuilder()
    .title(title)
    .description(description)
    .datasource(DATASOURCE)
    .targets(rows(queries))
    .transformations([
      keepFields(fields, also),
      ...(joinBy === undefined ? [] : [joinFields(joinBy)]),
      orderFields(fields),
      ...(sort === undefined ? [] : [sortRows(sort.field, sort.descending)]),
    ])
    // An account id is no number, though it looks like one.
    .unit('string')
    .align(FieldTextAlignment.Auto)
    .filterable(true)
    .inspect(false)
    .showHeader(true);
  if (none !== undefined) {
    // It is for the table as a whole: Grafana would write it into every empty cell.
    panel.noValue(none).overrideByRegexp('/.*/', [{ id: 'noValue', value: '' }]);
  }
  for (const column of columns) panel.overrideByName(column.field, properties(column));
  return panel;
}

function properties({ title, width, unit, decimals, words, from, steps, cell, link }: Column): DynamicConfigValue[] {
  return [
    { id: 'displayName', value: title },
    ...(width === undefined ? [] : [{ id: 'custom.width', value: width }]),
    ...(unit === undefined ? [] : [{ id: 'unit', value: unit }]),
    ...(decimals === undefined ? [] : [{ id: 'decimals', value: decimals }]),
    ...(words === undefined ? [] : [{ id: 'mappings', value: mapping(words) }]),
    ...(from === undefined ? [] : [{ id: 'mappings', value: mappingFrom(...from) }]),
    ...(steps === undefined ? [] : [{ id: 'thresholds', value: thresholds(steps).build() }]),
    ...(cell === undefined ? [] : cellProperties(cell)),
    ...(link === undefined ? [] : [{ id: 'links', value: [link] }]),
  ];
}

function cellProperties(cell: 'color-text' | 'color-background' | 'gauge'): DynamicConfigValue[] {
  if (cell !== 'gauge') return [{ id: 'custom.cellOptions', value: { type: cell } }];
  return [
    { id: 'custom.cellOptions', value: { type: 'gauge', mode: 'basic', valueDisplayMode: 'text' } },
    { id: 'min', value: 0 },
    { id: 'max', value: 1 },
  ];
}
