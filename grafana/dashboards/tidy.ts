import {
  type Dashboard,
  type DashboardLink,
  type Panel,
  type RowPanel,
  VariableHide,
  type VariableModel,
} from '@grafana/grafana-foundation-sdk/dashboard';

/**
 * Takes out what the builders write and nobody asked for: properties of other kinds of variables, a placement that hides links
 * and annotations in a menu from Grafana 12 on, and in the links of values what only links of dashboards have.
 */
export function tidy(dashboard: Dashboard): Dashboard {
  const { templating, annotations, links, panels } = dashboard;
  return {
    ...dashboard,
    templating: {
      list: (templating.list ?? []).map(tidyVariable),
    },
    annotations: { list: (annotations.list ?? []).map((query) => without(query, 'placement', 'builtIn')) },
    links: (links ?? []).map((link) => without(link, 'placement')),
    panels: (panels ?? []).map(tidyPanel),
  };
}

/** What is hidden and asked for is asked again by each dashboard, and not passed on by links. */
function tidyVariable(variable: VariableModel): VariableModel {
  const tidied = without(variable, 'auto', 'auto_min', 'auto_count', 'skipUrlSync');
  const isPrivate = variable.type === 'query' && variable.hide === VariableHide.HideVariable;
  return isPrivate ? { ...tidied, skipUrlSync: true } : tidied;
}

/** A copy that lacks these properties, which are optional. */
function without<T extends object>(object: T, ...keys: readonly (keyof T)[]): T {
  const copy = { ...object };
  for (const key of keys) Reflect.deleteProperty(copy, key);
  return copy;
}

function tidyPanel(panel: Panel | RowPanel): Panel | RowPanel {
  if (isRow(panel)) return { ...panel, panels: panel.panels.map(tidyPanel) as Panel[] };
  if (panel.fieldConfig?.defaults.links === undefined) return panel;
  const links = panel.fieldConfig.defaults.links.map(dataLink);
  return { ...panel, fieldConfig: { ...panel.fieldConfig, defaults: { ...panel.fieldConfig.defaults, links } } };
}

function isRow(panel: Panel | RowPanel): panel is RowPanel {
  return panel.type === 'row';
}

/** The SDK types the links of values as links of dashboards; Grafana reads these three only. */
function dataLink({ title, url, targetBlank }: DashboardLink): DashboardLink {
  return { title, url, targetBlank } as DashboardLink;
}
