import type {
  Dashboard,
  DashboardLink,
  Panel,
  RowPanel,
  VariableModel,
} from '@grafana/grafana-foundation-sdk/dashboard';

/**
 * Takes out what the builders write and nobody asked for: properties of other kinds of variables, a placement that hides links
 * and annotations in a menu from Grafana 12 on, and in the links of values what only links of dashboards have.
 */
export function tidy(dashboard: Dashboard): Dashboard {
  return {
    ...dashboard,
    templating: { list: (dashboard.templating.list ?? []).map(tidyVariable) },
    annotations: {
      list: (dashboard.annotations.list ?? []).map(({ placement, builtIn, ...annotation }) => annotation),
    },
    links: (dashboard.links ?? []).map(tidyLink),
    panels: (dashboard.panels ?? []).map(tidyPanel),
  };
}

function tidyLink({ placement, ...link }: DashboardLink): DashboardLink {
  return link;
}

function tidyVariable({ auto, auto_min, auto_count, skipUrlSync, ...variable }: VariableModel): VariableModel {
  return variable;
}

function tidyPanel(panel: Panel | RowPanel): Panel | RowPanel {
  if (isRow(panel) || panel.fieldConfig?.defaults.links === undefined) return panel;
  const links = panel.fieldConfig.defaults.links.map(dataLink);
  return { ...panel, fieldConfig: { ...panel.fieldConfig, defaults: { ...panel.fieldConfig.defaults, links } } };
}

/** A row has no description, so that a type guard needs its type. */
function isRow(panel: Panel | RowPanel): panel is RowPanel {
  return panel.type === 'row';
}

/** The SDK types the links of values as links of dashboards; Grafana reads these three only. */
function dataLink({ title, url, targetBlank }: DashboardLink): DashboardLink {
  return { title, url, targetBlank } as DashboardLink;
}
