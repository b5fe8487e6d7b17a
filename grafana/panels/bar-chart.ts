import { PanelBuilder } from '@grafana/grafana-foundation-sdk/barchart';
import {
  SortOrder,
  StackingMode,
  TooltipDisplayMode,
  VisibilityMode,
  type VizOrientation,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import type { DataTransformerConfig } from '@grafana/grafana-foundation-sdk/dashboard';
import { DATASOURCE } from '../variables/datasource.ts';
import { joinFields, keepFields } from './fields.ts';
import { names } from './legend.ts';
import type { Content } from './panel.ts';
import { rows, valueField } from './query.ts';

/** What a query of a chart contributes to each bar. */
export interface Part {
  readonly name: string;
  readonly color: string;
}

/** Bars made of parts, one query for each part. */
export interface BarChart extends Content {
  /** The label that all queries have in common: one bar for each of its values. */
  readonly by: string;
  readonly parts: readonly Part[];
  readonly unit: string;
  readonly orientation: VizOrientation;
  /** What is done to the joined rows. */
  readonly finish?: readonly DataTransformerConfig[];
  readonly decimals?: number;
  /** The names of the bars say nothing: there is but one. */
  readonly anonymous?: boolean;
  /** What stands there if there is no bar. */
  readonly none: string;
}

/** Names of bars longer than this are cut. */
const TICK_LENGTH = 32;

/** A panel with stacked bars. */
export function barChart({ title, description, queries, by, parts, ...look }: BarChart): PanelBuilder {
  const panel = new PanelBuilder()
    .title(title)
    .description(description)
    .datasource(DATASOURCE)
    .targets(rows(queries))
    .transformations([
      keepFields([by, ...parts.map((_, index) => valueField(index))]),
      joinFields(by),
      ...(look.finish ?? []),
    ])
    .unit(look.unit)
    .min(0)
    .xField(by)
    .orientation(look.orientation)
    .stacking(StackingMode.Normal)
    .showValue(VisibilityMode.Auto)
    .barWidth(0.9)
    .fillOpacity(80)
    .lineWidth(0)
    .xTickLabelMaxLength(TICK_LENGTH)
    .xTickLabelSpacing(100)
    .noValue(look.none)
    .legend(names())
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.None));
  if (look.decimals !== undefined) panel.decimals(look.decimals);
  if (look.anonymous === true) panel.overrideByName(by, [{ id: 'custom.axisPlacement', value: 'hidden' }]);
  for (const [index, { name, color }] of parts.entries()) {
    panel.overrideByName(valueField(index), [
      { id: 'displayName', value: name },
      { id: 'color', value: { mode: 'fixed', fixedColor: color } },
    ]);
  }
  return panel;
}
