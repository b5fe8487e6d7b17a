import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { GRAFANA_VERSION } from './dashboards/dashboard.ts';
import { reference } from './variables/reference.ts';

const INPUT = 'DS_PROMETHEUS';

/**
 * The variant for upload by hand, at "Import" or on grafana.com: it asks for the data source. Grafana fills in `__inputs` there and
 * nowhere else, which is why provisioned dashboards must not have them.
 */
export function uploadable(dashboard: Dashboard): object {
  const all = (dashboard.panels ?? []).flatMap((panel) => ('panels' in panel ? panel.panels : [panel]));
  const panels = [...new Set(all.map(({ type }) => type))].sort();
  const current = { selected: true, text: reference(INPUT), value: reference(INPUT) };
  return {
    __inputs: [
      {
        name: INPUT,
        label: 'Prometheus',
        description: 'The Prometheus that scrapes acm-exporter',
        type: 'datasource',
        pluginId: 'prometheus',
        pluginName: 'Prometheus',
      },
    ],
    __elements: {},
    __requires: [
      { type: 'grafana', id: 'grafana', name: 'Grafana', version: GRAFANA_VERSION },
      { type: 'datasource', id: 'prometheus', name: 'Prometheus', version: '1.0.0' },
      ...panels.map((id) => ({ type: 'panel', id, name: id, version: '' })),
    ],
    ...dashboard,
    id: null,
    templating: {
      list: (dashboard.templating.list ?? []).map((variable) =>
        variable.type === 'datasource' ? { ...variable, current } : variable,
      ),
    },
  };
}
