import { TooltipDisplayMode, VisibilityMode, VizTooltipOptionsBuilder } from '@grafana/grafana-foundation-sdk/common';
import { FieldColorBuilder, FieldColorModeId } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/statetimeline';
import { DATASOURCE } from '../variables/datasource.ts';
import { names } from './legend.ts';
import type { Content } from './panel.ts';
import { ranges } from './query.ts';
import { mapping, type Words } from './words.ts';

/** States over time: numbers, and what they are called. */
export interface Timeline extends Content {
  readonly words: Words;
  readonly none: string;
}

/** A panel with a lane for each series. */
export function timeline({ title, description, queries, words, none }: Timeline): PanelBuilder {
  return new PanelBuilder()
    .title(title)
    .description(description)
    .datasource(DATASOURCE)
    .targets(ranges(queries))
    .mappings(mapping(words))
    .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.Fixed).fixedColor('text'))
    .noValue(none)
    .showValue(VisibilityMode.Auto)
    .mergeValues(true)
    .rowHeight(0.8)
    .lineWidth(0)
    .fillOpacity(80)
    .legend(names())
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Single));
}
