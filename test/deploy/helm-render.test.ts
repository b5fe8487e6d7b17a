/** The chart over its files of values: linted by Helm, rendered, and every object checked against the schema of its kind. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { parse } from 'yaml';
import { needsArtifactTool } from '../fixtures/artifact-tool.ts';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';
import { CHART, helm, helmTemplate, type Manifest, objectOf, rendered, VALUES_FILES } from '../fixtures/helm-chart.ts';
import { writeSchemas } from '../fixtures/kubernetes-schemas.ts';
import { run } from '../fixtures/rules-run.ts';

t.setTimeout(FILE_LIMIT_MS);

const KINDS = [
  'Deployment',
  'StatefulSet',
  'Service',
  'ServiceAccount',
  'ConfigMap',
  'NetworkPolicy',
  'PodDisruptionBudget',
  'Pod',
];

t.test('helm lint has nothing to say', { skip: needsArtifactTool('helm') }, async (t) => {
  for (const name of VALUES_FILES.keys()) {
    const { code, stdout, stderr } = helm(['lint', '--strict', CHART, `--values=${CHART}/ci/${name}-values.yaml`]);
    t.equal(code, 0, `${name}: ${stdout}${stderr}`);
    t.notMatch(stdout, /\[(WARNING|ERROR)\]/, name);
  }
});

t.test('objects are valid', { skip: needsArtifactTool('helm', 'kubeconform', 'kube-apiserver') }, async (t) => {
  const folder = t.testdir({});
  const location = writeSchemas(join(folder, 'schemas'), KINDS);
  for (const name of VALUES_FILES.keys()) {
    const file = join(folder, `${name}.yaml`);
    writeFileSync(file, helmTemplate(VALUES_FILES.get(name) ?? '').stdout);
    const args = ['-strict', '-summary', `-schema-location=${location}`, file];
    const { code, output } = await run('kubeconform', args, folder);
    t.equal(code, 0, `${name}: ${output}`);
    t.match(output, /Valid: [1-9]\d*, Invalid: 0, Errors: 0, Skipped: 0/, name);
  }
  const wrong = join(folder, 'wrong.yaml');
  writeFileSync(wrong, helmTemplate({}).stdout.replace('replicas: 1', 'replica: 1'));
  const { code, output } = await run('kubeconform', ['-strict', `-schema-location=${location}`, wrong], folder);
  t.equal(code, 1);
  t.match(output, /replica/, 'a field that does not exist is noticed');
});

t.test('what is on and off is there and not', { skip: needsArtifactTool('helm') }, async (t) => {
  const kinds = (name: string) =>
    [...new Set(rendered(VALUES_FILES.get(name) ?? '').map(({ kind }) => kind))].sort().join(' ');
  t.equal(kinds('default'), 'Deployment Pod Service ServiceAccount');
  t.equal(kinds('all-off'), 'Deployment Pod Service');
  t.equal(kinds('sharded'), 'ConfigMap Pod Service ServiceAccount StatefulSet');
  t.equal(
    kinds('all-on'),
    'ConfigMap Deployment NetworkPolicy PodDisruptionBudget PrometheusRule Service ServiceAccount ServiceMonitor',
    'access control leaves no test that could work',
  );
  t.equal(
    kinds('pod-monitor'),
    'ConfigMap Deployment NetworkPolicy Pod PodDisruptionBudget PodMonitor PrometheusRule Service ServiceAccount',
  );
});

t.test(
  'no values give the exporter rights in Kubernetes, or a token',
  { skip: needsArtifactTool('helm') },
  async (t) => {
    for (const [name, values] of VALUES_FILES) {
      const objects = rendered(values);
      t.notMatch(objects.map(({ kind }) => kind).join(), /Role|Binding|Secret/, name);
      const workload = objectOf(objects, 'Deployment') ?? objectOf(objects, 'StatefulSet');
      const test = objectOf(objects, 'Pod');
      const pods = [workload, ...(test === undefined ? [] : [test])].map((each) => podOf(each));
      for (const pod of pods) t.equal(pod['automountServiceAccountToken'], false, name);
      const account = objectOf(objects, 'ServiceAccount') as (Manifest & Record<string, unknown>) | undefined;
      if (account !== undefined) t.equal(account['automountServiceAccountToken'], false, name);
    }
  },
);

t.test('the selectors of all find the exporter, and not the test', { skip: needsArtifactTool('helm') }, async (t) => {
  for (const [name, values] of VALUES_FILES) {
    const objects = rendered(values) as readonly Selecting[];
    const deployment = objects.find(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet');
    const labels = deployment?.spec?.template?.metadata.labels ?? {};
    const tested = objects.find(({ kind }) => kind === 'Pod')?.metadata.labels ?? {};
    const selectors = objects.map(selectorOf).filter((selector) => selector !== undefined);
    t.ok(selectors.length >= 2, name);
    for (const selector of selectors) {
      t.ok(selects(selector, labels), `${name}: ${JSON.stringify(selector)} selects the exporter`);
      t.notOk(selects(selector, tested), `${name}: and not the test`);
    }
  }
});

t.test('hostile texts arrive as they were given', { skip: needsArtifactTool('helm') }, async (t) => {
  const values = parse(VALUES_FILES.get('hostile') ?? '');
  const objects = rendered(VALUES_FILES.get('hostile') ?? '') as readonly Selecting[];
  const deployment = objects.find(({ kind }) => kind === 'Deployment');
  const template = deployment?.spec?.template;
  t.match(template?.metadata.annotations, { template: values.podAnnotations.template, lines: 'one\ntwo: three\n' });
  t.equal(template?.metadata.annotations?.['punctuation'], values.podAnnotations.punctuation);
  t.match(
    template?.metadata.annotations?.['checksum/config'],
    /^[0-9a-f]{64}$/,
    'the checksum is not for others to set',
  );
  t.match(template?.metadata.labels, { ...values.podLabels, ...values.commonLabels });
  const container = podOf(deployment)['containers'] as readonly { readonly args: readonly string[] }[];
  t.ok(container[0]?.args.includes(`--web.telemetry-path=${values.telemetryPath}`));
  t.same(container[0]?.args.slice(-2), values.extraArgs);
  const config =
    objectOf(objects, 'ConfigMap acm-acm-exporter') ?? objects.find(({ data }) => data?.['acm-exporter.yaml']);
  t.same(parse((config as Selecting).data?.['acm-exporter.yaml'] ?? ''), values.config);
  t.match(
    objects.find(({ kind }) => kind === 'ServiceAccount')?.metadata.annotations,
    values.serviceAccount.annotations,
  );
  for (const { metadata } of objects) {
    for (const [label, value] of Object.entries(metadata.labels ?? {})) {
      t.match(value, /^([A-Za-z0-9]([\w.-]*[A-Za-z0-9])?)?$/, `${metadata.name}: ${label} is a label`);
      t.ok(value.length <= 63, `${metadata.name}: ${label} fits`);
    }
  }
});

/** Objects as far as they select pods or are made of them. */
interface Selecting extends Manifest {
  readonly data?: Readonly<Record<string, string>>;
  readonly spec?: {
    readonly selector?: Selector;
    readonly podSelector?: Selector;
    readonly template?: { readonly metadata: Manifest['metadata']; readonly spec: object };
  };
}

interface Selector {
  readonly matchLabels?: Readonly<Record<string, string>>;
}

/** The labels that an object selects; a Service has them without `matchLabels`. */
function selectorOf({ kind, spec }: Selecting): Readonly<Record<string, string>> | undefined {
  if (kind === 'Service') return spec?.selector as Readonly<Record<string, string>>;
  return (spec?.selector ?? spec?.podSelector)?.matchLabels;
}

const selects = (selector: Readonly<Record<string, string>>, labels: Readonly<Record<string, string>>): boolean =>
  Object.entries(selector).every(([label, value]) => labels[label] === value);

/** The pod of a Deployment, or a Pod itself. */
function podOf(object: Manifest | undefined): Readonly<Record<string, unknown>> {
  const { spec } = object as Selecting;
  return { ...(spec?.template?.spec ?? spec) };
}
