/** What is committed is what would be generated. */
import { readdirSync, readFileSync } from 'node:fs';
import t from 'tap';
import { parse, parseAllDocuments } from 'yaml';
import { artifacts, DASHBOARDS } from '../../grafana/artifacts.ts';

const ROOT = new URL('../../', import.meta.url).pathname;

t.test('artifacts() are committed as they are generated', async (t) => {
  for (const { path, content } of artifacts()) {
    // The difference of two such files is of no use to anyone: say what to do instead.
    t.ok(readFileSync(ROOT + path, 'utf8') === content, `${path} is up to date (else: npm run grafana)`);
  }
});

t.test('artifacts() leave no JSON behind that is not generated any more', async (t) => {
  const generated = artifacts().map(({ path }) => path);
  for (const folder of ['grafana/dashboards', 'grafana/upload']) {
    const found = readdirSync(ROOT + folder).filter((name) => name.endsWith('.json'));
    t.same(
      found.map((name) => `${folder}/${name}`).filter((path) => !generated.includes(path)),
      [],
      folder,
    );
  }
});

interface Upload {
  readonly uid: string;
  readonly __inputs: readonly { readonly name: string; readonly type: string; readonly pluginId: string }[];
  readonly __requires: readonly { readonly type: string; readonly id: string }[];
  readonly panels: readonly { readonly type: string; readonly panels?: readonly { readonly type: string }[] }[];
  readonly templating: { readonly list: readonly { readonly type: string; readonly current?: unknown }[] };
}

t.test('only the variant for upload has inputs', async (t) => {
  for (const { path, content } of artifacts().filter(({ path }) => path.endsWith('.json'))) {
    const dashboard = JSON.parse(content) as Upload;
    if (!path.startsWith('grafana/upload/')) {
      t.notMatch(content, /__inputs|DS_PROMETHEUS/, path);
      continue;
    }
    t.match(dashboard.__inputs, [{ name: 'DS_PROMETHEUS', type: 'datasource', pluginId: 'prometheus' }], path);
    const choice = dashboard.templating.list.filter(({ type }) => type === 'datasource');
    const placeholder = `\${DS_PROMETHEUS}`;
    t.match(choice, [{ current: { text: placeholder, value: placeholder } }], `${path}: the data source is filled in`);
    const required = dashboard.__requires.filter(({ type }) => type === 'panel').map(({ id }) => id);
    const panels = dashboard.panels.flatMap((panel) => (panel.type === 'row' ? (panel.panels ?? []) : [panel]));
    const types = new Set(panels.map(({ type }) => type));
    t.same(required, [...types].sort(), `${path}: requires its panels`);
  }
});

t.test('ConfigMaps carry the dashboards, each within what kubectl apply can take', async (t) => {
  const text = readFileSync(`${ROOT}deploy/grafana/dashboards-configmap.yaml`, 'utf8');
  const documents = parseAllDocuments(text).map((document) => document.toJS() as ConfigMap);
  t.same(
    documents.map(({ data }) => Object.entries(data).map(([name, json]) => [name, JSON.parse(json)])),
    DASHBOARDS.map((dashboard) => [[`${dashboard.uid}.json`, JSON.parse(JSON.stringify(dashboard))]]),
  );
  for (const { kind, metadata, data } of documents) {
    t.equal(kind, 'ConfigMap');
    t.equal(metadata.labels['grafana_dashboard'], '1', `${metadata.name} is found by the sidecar`);
    t.ok(JSON.stringify(data).length < 256 * 1024, `${metadata.name} fits into an annotation`);
  }
});

t.test('GrafanaDashboards carry the dashboards, for the Grafanas that the operator runs', async (t) => {
  const text = readFileSync(`${ROOT}deploy/grafana/dashboards-operator.yaml`, 'utf8');
  const resources = parseAllDocuments(text).map((document) => document.toJS() as GrafanaDashboard);
  t.match(
    resources,
    DASHBOARDS.map(({ uid }) => ({
      apiVersion: 'grafana.integreatly.org/v1beta1',
      kind: 'GrafanaDashboard',
      metadata: { name: uid },
      spec: { instanceSelector: { matchLabels: { dashboards: 'grafana' } }, folder: 'AWS ACM' },
    })),
  );
  t.same(
    resources.map(({ spec }) => JSON.parse(spec.json)),
    DASHBOARDS.map((dashboard) => JSON.parse(JSON.stringify(dashboard))),
  );
});

interface GrafanaDashboard {
  readonly spec: { readonly json: string };
}

interface ConfigMap {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
  readonly data: Readonly<Record<string, string>>;
}

t.test('provisioning is for files that are there', async (t) => {
  const read = (path: string): unknown => parse(readFileSync(`${ROOT}grafana/provisioning/${path}`, 'utf8'));
  t.match(read('dashboards/acm-exporter.yaml'), {
    apiVersion: 1,
    providers: [{ type: 'file', allowUiUpdates: false, options: { path: /^\// } }],
  });
  t.match(read('datasources/prometheus.yaml'), {
    apiVersion: 1,
    datasources: [{ type: 'prometheus', access: 'proxy' }],
  });
});
