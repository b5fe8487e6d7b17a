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
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { DATASOURCE } from '../variables/datasource.ts';
import { legend } from './legend.ts';
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
  /** It is computed from every certificate: fewer points, so that it is done in time for an estate of thousands. */
  readonly costly?: boolean;
  /** What the names of series stand for; the label of the series must be the whole legend. */
  readonly names?: UncoloredWords;
}

/** Points of a graph that is costly: four or five for each day of a week. */
const COSTLY_POINTS = 30;

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
    .stacking(
      new StackingConfigBuilder().mode(look.stacked === true ? StackingMode.Normal : StackingMode.None).group('A'),
    )
    .legend(legend())
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending));
  if (look.decimals !== undefined) panel.decimals(look.decimals);
  for (const [series, properties] of seriesNames(look.names ?? {})) panel.overrideByName(series, properties);
  if (look.costly === true) panel.maxDataPoints(COSTLY_POINTS);
  if (look.steps === undefined) return panel;
  return panel
    .thresholds(thresholds(look.steps))
    .thresholdsStyle(new GraphThresholdsStyleConfigBuilder().mode(GraphThresholdsStyleMode.Dashed));
}
