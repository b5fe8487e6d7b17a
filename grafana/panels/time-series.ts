import {
  GraphDrawStyle,
  GraphThresholdsStyleConfigBuilder,
  GraphThresholdsStyleMode,
  LineInterpolation,
  SortOrder,
  StackingConfigBuilder,
  StackingMode,
  TooltipDisplayMode,
  VisibilityMode,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import { FieldColorBuilder, FieldColorModeId } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { DATASOURCE } from '../variables/datasource.ts';
import { NEUTRAL_COLOR } from './colors.ts';
import { lastAndMax } from './legend.ts';
import type { Content } from './panel.ts';
import { ranges } from './query.ts';
import { type Steps, thresholds } from './thresholds.ts';
import { seriesNames, type UncoloredWords } from './words.ts';

/** Values over time. */
export interface TimeSeries extends Content {
  readonly unit: string;
  readonly stacked?: boolean;
  /** Lines across where it gets serious. */
  readonly steps?: Steps;
  readonly min?: number;
  readonly decimals?: number;
  /**
   * The color of all lines, in shades, or of each, by the name that its query gives it: no line is green by chance. Neutral if
   * nothing is said.
   */
  readonly colors?: string | Readonly<Record<string, string>>;
  /** It is computed from every certificate that needs somebody: fewer points, for an estate of thousands. */
  readonly costly?: boolean;
  /** What the names of series stand for; the label of the series must be the whole legend. */
  readonly names?: UncoloredWords;
  /** What stands there if nothing was read in all that time. */
  readonly none?: string;
}

/** Points of a graph that is costly: every hour and a half of a week. */
const COSTLY_POINTS = 120;

/** A panel with lines, or areas on each other. */
export function timeSeries({ title, description, queries, unit, ...look }: TimeSeries): PanelBuilder {
  const panel = new PanelBuilder()
    .title(title)
    .description(description)
    .datasource(DATASOURCE)
    .targets(ranges(queries))
    .unit(unit)
    .min(look.min ?? 0)
    .drawStyle(GraphDrawStyle.Line)
    .lineInterpolation(look.stacked === true ? LineInterpolation.StepAfter : LineInterpolation.Linear)
    .lineWidth(1)
    .fillOpacity(look.stacked === true ? 50 : 10)
    .showPoints(VisibilityMode.Never)
    .spanNulls(false)
    .colorScheme(
      new FieldColorBuilder()
        .mode(FieldColorModeId.Shades)
        .fixedColor(typeof look.colors === 'string' ? look.colors : NEUTRAL_COLOR),
    )
    .noValue(look.none ?? 'No data in this time range')
    .stacking(
      new StackingConfigBuilder().mode(look.stacked === true ? StackingMode.Normal : StackingMode.None).group('A'),
    )
    .legend(lastAndMax())
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending));
  if (look.decimals !== undefined) panel.decimals(look.decimals);
  for (const [series, properties] of seriesNames(look.names ?? {})) panel.overrideByName(series, properties);
  for (const [series, color] of typeof look.colors === 'object' ? Object.entries(look.colors) : []) {
    panel.overrideByName(series, [{ id: 'color', value: { mode: 'fixed', fixedColor: color } }]);
  }
  if (look.costly === true) panel.maxDataPoints(COSTLY_POINTS);
  if (look.steps === undefined) return panel;
  return panel
    .thresholds(thresholds(look.steps))
    .thresholdsStyle(new GraphThresholdsStyleConfigBuilder().mode(GraphThresholdsStyleMode.Dashed));
}
