import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { GridPos, Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Query } from './query.ts';

/** A panel that waits for its place and its id. */
export interface PanelBuilder extends Builder<Panel> {
  id(id: number): this;
  gridPos(place: GridPos): this;
}

/** What every panel has. */
export interface Content {
  readonly title: string;
  /** What it shows, and what to do when it is red. */
  readonly description: string;
  readonly queries: readonly Query[];
}
