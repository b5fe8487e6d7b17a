import { PanelBuilder } from '@grafana/grafana-foundation-sdk/bargauge';
import {
  BarGaugeDisplayMode,
  BarGaugeNamePlacement,
  BarGaugeSizing,
  BarGaugeValueMode,
  VizOrientation,
} from '@grafana/grafana-foundation-sdk/common';
import { DATASOURCE } from '../variables/datasource.ts';
import { lastValue } from './last-value.ts';
import { type DataLink, dataLinks } from './links.ts';
import type { Content } from './panel.ts';
import { instants } from './query.ts';
import { NEUTRAL_BAR, type Steps, thresholds } from './thresholds.ts';
import { seriesNames, type UncoloredWords } from './words.ts';

/** One bar for each series of now. */
export interface Bars extends Content {
  readonly unit?: string;
  readonly max?: number;
  readonly steps?: Steps;
  /** What the names of bars stand for; the label of the series must be the whole legend. */
  readonly names?: UncoloredWords;
  /** What stands there if there is no bar. */
  readonly none: string;
  readonly link?: DataLink;
}

/** A panel with horizontal bars, the longest first if the query sorts them. */
export function bars({ title, description, queries, ...look }: Bars): PanelBuilder {
  const panel = new PanelBuilder()
    .title(title)
    .description(description)
    .datasource(DATASOURCE)
    .targets(instants(queries))
    .unit(look.unit ?? 'none')
    .min(0)
    .thresholds(thresholds(look.steps ?? NEUTRAL_BAR))
    .orientation(VizOrientation.Horizontal)
    .displayMode(BarGaugeDisplayMode.Basic)
    .valueMode(BarGaugeValueMode.Text)
    .namePlacement(BarGaugeNamePlacement.Left)
    .sizing(BarGaugeSizing.Manual)
    .minVizHeight(16)
    .maxVizHeight(28)
    .showUnfilled(false)
    .noValue(look.none)
    .reduceOptions(lastValue());
  if (look.max !== undefined) panel.max(look.max);
  if (look.link !== undefined) panel.dataLinks(dataLinks([look.link]));
  for (const [series, properties] of seriesNames(look.names ?? {})) panel.overrideByName(series, properties);
  return panel;
}
