/** The generated files of the chart: what its templates read, and what people read. */
import { type Artifact, DASHBOARDS } from '../grafana/artifacts.ts';
import { chartYaml } from './chart-yaml.ts';
import { readme } from './readme.ts';
import { rulesText } from './rules.ts';
import { VALUES, VALUES_SCHEMA } from './values-schema.ts';
import { valuesYaml } from './values-yaml.ts';

/** The chart, relative to the root of the repository. */
export const CHART = 'deploy/helm/acm-exporter';

const RULES_FILES = ['acm.rules.yaml', 'acm-watchdog.rules.yaml', 'acm-compat.rules.yaml'];

/** Every generated file. Helm reads nothing outside of a chart: rules and dashboards are copies. */
export function chartArtifacts(): readonly Artifact[] {
  return [
    { path: `${CHART}/Chart.yaml`, content: chartYaml() },
    { path: `${CHART}/values.yaml`, content: valuesYaml(VALUES) },
    { path: `${CHART}/values.schema.json`, content: `${JSON.stringify(VALUES_SCHEMA, undefined, 2)}\n` },
    { path: `${CHART}/README.md`, content: readme() },
    ...RULES_FILES.map((name) => ({ path: `${CHART}/files/rules/${name}`, content: rulesText(name) })),
    ...DASHBOARDS.map((dashboard) => ({
      path: `${CHART}/files/dashboards/${dashboard.uid}.json`,
      content: JSON.stringify(dashboard),
    })),
  ];
}
