import { FieldTextAlignment, TableFooterOptionsBuilder } from '@grafana/grafana-foundation-sdk/common';
import type { DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import { DATASOURCE } from '../variables/datasource.ts';
import { joinFields, keepFields, keepRows, orderFields, sortRows } from './fields.ts';
import type { DataLink } from './links.ts';
import type { Content } from './panel.ts';
import { rows } from './query.ts';
import { NEUTRAL, type Steps, thresholds } from './thresholds.ts';
import { mapping, mappingFrom, mappingShort, type Words } from './words.ts';

/** A column: a label of the query's result, or its value. */
export interface Column {
  /** Name of the label; `Value`, or with several queries `Value #A`. */
  readonly field: string;
  readonly title: string;
  readonly width?: number;
  /** For a column that takes what others leave: where that is less, the table scrolls. */
  readonly minWidth?: number;
  readonly unit?: string;
  readonly decimals?: number;
  readonly words?: Words;
  /** A word for all values from one on. */
  readonly from?: readonly [value: number, word: string];
  /** Only the last characters are shown; links and copies have all of them. */
  readonly last?: number;
  readonly steps?: Steps;
  /** Colored text or background, or a bar from 0 to 1; plain text otherwise. */
  readonly cell?: 'color-text' | 'color-background' | 'gauge';
  /** Long text: goes on in the next line instead of being cut, and can be opened to be copied. */
  readonly wrap?: boolean;
  /** Can be opened to be copied. */
  readonly inspect?: boolean;
  /** There for links, and not shown. */
  readonly hidden?: boolean;
  readonly link?: DataLink;
}

/** Rows of now. */
export interface Table extends Content {
  readonly columns: readonly Column[];
  /** Fields to show besides the columns, as a regular expression: for labels whose names are not known here. */
  readonly also?: string;
  /** The field that joins the results of several queries; each has to have it once. */
  readonly joinBy?: string;
  /** A field without which a joined row is left out. */
  readonly rowsWith?: string;
  readonly sort?: { readonly field: string; readonly descending?: boolean };
  /** There are more rows than anybody scrolls through: in pages. */
  readonly paged?: boolean;
  /** What stands there if there is no row. */
  readonly none: string;
}

/** A panel with a table of the columns named, in their order. */
export function table({
  title,
  description,
  queries,
  columns,
  also,
  joinBy,
  rowsWith,
  sort,
  paged,
  none,
}: Table): PanelBuilder {
  const fields = columns.map(({ field }) => field);
  const panel = new PanelBuilder()
    .title(title)
    .description(description)
    .datasource(DATASOURCE)
    .targets(rows(queries))
    .transformations([
      keepFields(fields, also),
      ...(joinBy === undefined ? [] : [joinFields(joinBy)]),
      ...(rowsWith === undefined ? [] : [keepRows(rowsWith)]),
      orderFields(fields),
      ...(sort === undefined ? [] : [sortRows(sort.field, sort.descending)]),
    ])
    // An account id is no number, though it looks like one.
    .unit('string')
    // A word without a color of its own is no judgement.
    .thresholds(thresholds(NEUTRAL))
    .align(FieldTextAlignment.Auto)
    .filterable(true)
    .inspect(false)
    .showHeader(true)
    // It is for the table as a whole: Grafana would write it into every empty cell.
    .noValue(none)
    .overrideByRegexp('/.*/', [{ id: 'noValue', value: '' }]);
  for (const column of columns) panel.overrideByName(column.field, properties(column));
  if (paged === true) panel.footer(new TableFooterOptionsBuilder().show(false).enablePagination(true).reducer([]));
  return panel;
}

function properties(column: Column): DynamicConfigValue[] {
  const { title, width, minWidth, unit, decimals, words, from, last, steps, link } = column;
  return [
    { id: 'displayName', value: title },
    ...(width === undefined ? [] : [{ id: 'custom.width', value: width }]),
    ...(minWidth === undefined ? [] : [{ id: 'custom.minWidth', value: minWidth }]),
    ...(unit === undefined ? [] : [{ id: 'unit', value: unit }]),
    ...(decimals === undefined ? [] : [{ id: 'decimals', value: decimals }]),
    ...(words === undefined ? [] : [{ id: 'mappings', value: mapping(words) }]),
    ...(from === undefined ? [] : [{ id: 'mappings', value: mappingFrom(...from) }]),
    ...(last === undefined ? [] : [{ id: 'mappings', value: mappingShort(last) }]),
    ...(steps === undefined ? [] : [{ id: 'thresholds', value: thresholds(steps).build() }]),
    ...cellProperties(column),
    ...(link === undefined ? [] : [{ id: 'links', value: [link] }]),
  ];
}

function cellProperties({ cell, wrap, inspect, hidden }: Column): DynamicConfigValue[] {
  if (cell === 'gauge') {
    return [
      { id: 'custom.cellOptions', value: { type: 'gauge', mode: 'basic', valueDisplayMode: 'text' } },
      { id: 'min', value: 0 },
      { id: 'max', value: 1 },
    ];
  }
  // Grafana 11 reads the first, 12 and 13 the second.
  if (hidden === true) {
    return [
      { id: 'custom.hidden', value: true },
      { id: 'custom.hideFrom', value: { viz: true, legend: false, tooltip: false } },
    ];
  }
  if (inspect === true) return [{ id: 'custom.inspect', value: true }];
  if (wrap !== true) return cell === undefined ? [] : [{ id: 'custom.cellOptions', value: { type: cell } }];
  // Grafana 11 reads it in the options of the cell, later ones beside them.
  return [
    { id: 'custom.cellOptions', value: { type: cell ?? 'auto', wrapText: true } },
    { id: 'custom.wrapText', value: true },
    { id: 'custom.inspect', value: true },
  ];
}
