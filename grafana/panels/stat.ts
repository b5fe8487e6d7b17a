import {
  BigValueColorMode,
  BigValueGraphMode,
  BigValueTextMode,
  VizOrientation,
} from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { DATASOURCE } from '../variables/datasource.ts';
import { lastValue } from './last-value.ts';
import { type DataLink, dataLinks } from './links.ts';
import type { Content } from './panel.ts';
import { instants } from './query.ts';
import { NEUTRAL, type Steps, thresholds } from './thresholds.ts';
import { mapping, mappingOfNothing, type Words } from './words.ts';

/** A number or a word. */
export interface Stat extends Content {
  readonly unit?: string;
  readonly decimals?: number;
  readonly steps?: Steps;
  /** Words for some values; the others are shown as they are. */
  readonly words?: Words;
  readonly link?: DataLink;
  /** What stands there if there is no value. */
  readonly none?: string;
  /** There are several values, each with its name. */
  readonly named?: boolean;
}

/** A panel with one number or word. */
export function stat({ title, description, queries, ...look }: Stat): PanelBuilder {
  const panel = new PanelBuilder()
    .title(title)
    .description(description)
    .datasource(DATASOURCE)
    .targets(instants(queries))
    .unit(look.unit ?? 'none')
    .thresholds(thresholds(look.steps ?? NEUTRAL))
    .colorMode(BigValueColorMode.Value)
    .graphMode(BigValueGraphMode.None)
    .textMode(look.named === true ? BigValueTextMode.ValueAndName : BigValueTextMode.Value)
    .orientation(VizOrientation.Auto)
    .reduceOptions(lastValue());
  if (look.decimals !== undefined) panel.decimals(look.decimals);
  // Grafana would write "No data" in the color of 0, which is green where 0 is wanted.
  panel.mappings([...mapping(look.words ?? {}), ...mappingOfNothing(look.none ?? 'Not known')]);
  if (look.link !== undefined) panel.dataLinks(dataLinks([look.link]));
  return panel;
}
