import { type GridPos, type Panel, RowBuilder, type RowPanel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { PanelBuilder } from '../panels/panel.ts';

/** Columns of Grafana's grid. */
const GRID_WIDTH = 24;

/** Panels beside each other, of the same height; they share the width equally unless they say otherwise. */
export interface Strip {
  readonly height: number;
  readonly panels: readonly (PanelBuilder | readonly [panel: PanelBuilder, width: number])[];
}

/** A part of a dashboard: what it asks, and the strips that answer. */
export interface Section {
  readonly title: string;
  readonly strips: readonly Strip[];
  /** Only its heading is shown, and nothing is asked, until somebody opens it. */
  readonly collapsed?: boolean;
}

/**
 * Gives every panel its place and id, from top to bottom and left to right. The first section has no heading: it is what one
 * sees first.
 * @throws where panels are wider than the grid
 */
export function arrange(sections: readonly Section[]): (Panel | RowPanel)[] {
  const placed: (Panel | RowPanel)[] = [];
  let id = 0;
  let y = 0;
  for (const [index, { title, strips, collapsed = false }] of sections.entries()) {
    const row = new RowBuilder(title).gridPos({ x: 0, y, w: GRID_WIDTH, h: 1 });
    if (index > 0) {
      row.id(++id);
      y += 1;
    }
    const panels: PanelBuilder[] = [];
    let below = y;
    for (const strip of strips) {
      for (const [panel, place] of places(strip, below, title)) panels.push(panel.id(++id).gridPos(place));
      below += strip.height;
    }
    // Grafana keeps the panels of a row within it while it is collapsed, and beside it while it is open.
    if (collapsed) for (const panel of panels) row.collapsed(true).withPanel(panel);
    if (index > 0) placed.push(row.build());
    if (collapsed) continue;
    placed.push(...panels.map((panel) => panel.build()));
    y = below;
  }
  return placed;
}

function places({ height, panels }: Strip, y: number, title: string): [PanelBuilder, GridPos][] {
  let x = 0;
  return panels.map((entry, index) => {
    // What does not come out even goes to the first panels, so that no column stays empty.
    const equal = Math.floor(GRID_WIDTH / panels.length) + (index < GRID_WIDTH % panels.length ? 1 : 0);
    const [panel, w] = 'build' in entry ? [entry, equal] : entry;
    const place = { x, y, w, h: height };
    x += w;
    if (x > GRID_WIDTH) throw new Error(`Panels of "${title}" are wider than the grid: ${x} columns`);
    return [panel, place];
  });
}
