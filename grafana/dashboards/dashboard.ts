import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { Dashboard, Panel, RowPanel, VariableModel } from '@grafana/grafana-foundation-sdk/dashboard';
import { type AnnotationQuery, DashboardBuilder, DashboardCursorSync } from '@grafana/grafana-foundation-sdk/dashboard';
import { type DashboardName, linksFrom, TAG, titleOf, UIDS } from '../panels/links.ts';
import { arrange, type Section } from './layout.ts';
import { tidy } from './tidy.ts';

/**
 * The classic schema as Grafana 11.0 writes it. Newer versions migrate it on load, while an older one does not know what
 * a newer schema means.
 */
const SCHEMA_VERSION = 39;

/** The oldest Grafana that they are for. Panels carry it too: without it Grafana takes them for ones of its version 6. */
export const GRAFANA_VERSION = '11.0.0';

/** What makes a dashboard. */
export interface Plan {
  readonly name: DashboardName;
  readonly description: string;
  readonly variables: readonly Builder<VariableModel>[];
  readonly annotations: AnnotationQuery;
  readonly sections: readonly Section[];
  /** How far back graphs go by default. */
  readonly from: string;
}

/** A dashboard in Grafana's classic schema. */
export function dashboard({ name, description, variables, annotations, sections, from }: Plan): Dashboard {
  const built = new DashboardBuilder(titleOf(name))
    .uid(UIDS[name])
    .description(description)
    .tags([TAG])
    .readonly()
    .timezone('browser')
    .tooltip(DashboardCursorSync.Crosshair)
    .time({ from, to: 'now' })
    .refresh('5m')
    .variables([...variables])
    .links(linksFrom(name))
    .build();
  return tidy({
    ...built,
    annotations: { list: [annotations] },
    panels: arrange(sections).map(versioned),
    schemaVersion: SCHEMA_VERSION,
    version: 1,
  });
}

function versioned<P extends Panel | RowPanel>(panel: P): P {
  if ('panels' in panel) return { ...panel, panels: panel.panels.map(versioned) };
  return panel.type === 'row' ? panel : { ...panel, pluginVersion: GRAFANA_VERSION };
}
