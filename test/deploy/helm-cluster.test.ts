/**
 * The chart in a real API server with the Prometheus operator's CRDs, in a namespace that enforces Pod Security `restricted`: installed,
 * upgraded from the values of every version before, rolled back, removed.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { stringify } from 'yaml';
import { needsArtifactTool } from '../fixtures/artifact-tool.ts';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';
import { CHART, type HelmAnswer, helm, objectOf, rendered, VALUES_FILES } from '../fixtures/helm-chart.ts';
import {
  type ApiObject,
  type KubernetesApiServer,
  startKubernetesApiServer,
} from '../fixtures/kubernetes-api-server.ts';
import { applyOperatorCrds } from '../fixtures/kubernetes-operator.ts';
import { ROOT } from '../fixtures/rules-files.ts';

t.setTimeout(FILE_LIMIT_MS);

const NAMESPACE = 'certificates';
const RESTRICTED = {
  'pod-security.kubernetes.io/enforce': 'restricted',
  'pod-security.kubernetes.io/warn': 'restricted',
};
/** Where the chart puts objects, by the API's paths of lists. */
const LISTS = [
  `/apis/apps/v1/namespaces/${NAMESPACE}/deployments`,
  ...['services', 'serviceaccounts', 'configmaps'].map((kind) => `/api/v1/namespaces/${NAMESPACE}/${kind}`),
  ...['servicemonitors', 'podmonitors', 'prometheusrules'].flatMap((kind) =>
    [NAMESPACE, 'default'].map((namespace) => `/apis/monitoring.coreos.com/v1/namespaces/${namespace}/${kind}`),
  ),
  '/api/v1/namespaces/default/configmaps',
  `/apis/networking.k8s.io/v1/namespaces/${NAMESPACE}/networkpolicies`,
  `/apis/policy/v1/namespaces/${NAMESPACE}/poddisruptionbudgets`,
];
const VIOLATION = /would violate PodSecurity \\?"restricted/;
/** A release is a Secret, and etcd takes 1.5 MB, a Secret 1 MiB. */
const RELEASE_LIMIT_BYTES = 1 << 20;

t.test('the chart in a real API server', { skip: needsArtifactTool('helm', 'kube-apiserver', 'etcd') }, async (t) => {
  const folder = t.testdir({});
  const api = await startKubernetesApiServer(folder);
  t.teardown(() => api.end());
  await prepare(api);
  const cluster = clusterOf(api, folder);

  for (const [name, values] of VALUES_FILES) {
    await t.test(`takes the values ${name}`, async (t) => {
      const answer = cluster.helm(['install', 'acm'], values);
      // Without security contexts; this shows that warnings are seen at all.
      if (name === 'all-off') t.match(answer.stderr, VIOLATION);
      else accepted(t, answer);
      await cluster.removed(t);
    });
  }

  await t.test('takes the values of every version before, is rolled back, and leaves nothing behind', async (t) => {
    const earlier = readdirSync(join(ROOT, 'test/fixtures')).filter((file) => /^chart-values-[\d.]+\.yaml$/.test(file));
    t.ok(earlier.length > 0);
    for (const file of earlier) {
      const values = readFileSync(join(ROOT, 'test/fixtures', file), 'utf8');
      accepted(t, cluster.helm(['install', 'acm'], values));
      const before = await cluster.objects();
      const expected = ['Deployment', 'PrometheusRule', 'ServiceMonitor'].map((kind) => `${kind} acm-acm-exporter`);
      t.same(new Set(expected).difference(new Set(before)), new Set());
      const running = await cluster.deployment();

      accepted(t, cluster.helm(['upgrade', 'acm'], VALUES_FILES.get('all-on') ?? ''));
      t.not(String(await cluster.objects()), String(before), 'the upgrade has changed something');
      accepted(t, cluster.helm(['upgrade', 'acm', '--reuse-values'], stringify({ replicaCount: 3 })));
      t.match((await cluster.deployment()).spec, { replicas: 3 }, 'and the values are kept where that is asked for');

      accepted(t, cluster.helm(['rollback', 'acm', '1']));
      t.same(await cluster.objects(), before, `${file}: objects after the rollback`);
      t.same((await cluster.deployment()).spec, running.spec, `${file}: the Deployment after the rollback`);
      const releases = await api.get(`/api/v1/namespaces/${NAMESPACE}/secrets?labelSelector=owner%3Dhelm`);
      for (const { data } of releases.body.items ?? []) {
        t.ok((data?.['release'] ?? '').length * 0.75 < RELEASE_LIMIT_BYTES / 2, 'a release is far from its limit');
      }
      await cluster.removed(t);
    }
  });

  await t.test('pods are admitted by Pod Security restricted, and get no token', async (t) => {
    for (const values of ['default', 'all-on', 'hostile']) {
      accepted(t, cluster.helm(['install', 'acm'], VALUES_FILES.get(values) ?? ''));
      const objects = rendered(VALUES_FILES.get(values) ?? '');
      const { template } = (objectOf(objects, 'Deployment') as unknown as Deployment).spec;
      const account = objectOf(objects, 'ServiceAccount')?.metadata.name ?? '';
      // With access control there is no test.
      const tests = objects.filter(({ kind }) => kind === 'Pod') as unknown as readonly PodTemplate[];
      t.equal(tests.length, values === 'all-on' ? 0 : 1, values);
      for (const pod of [template, ...tests]) {
        const made = await cluster.pod({ ...pod.spec, serviceAccountName: account });
        t.equal(made.status, 201, `${values}: ${made.body.message}`);
        t.notMatch(JSON.stringify(made.body.spec), /serviceAccountToken|kube-api-access/, `${values}: no token`);
      }
      await cluster.removed(t);
    }
    const unrestricted = objectOf(rendered({ securityContext: null }), 'Deployment') as unknown as Deployment;
    const refused = await cluster.pod({ ...unrestricted.spec.template.spec, serviceAccountName: 'default' });
    t.equal(refused.status, 403, 'a pod without the security context is refused: the namespace is restricted');
    t.match(refused.body.message, /violates PodSecurity "restricted/);
  });
});

interface PodTemplate {
  readonly spec: Readonly<Record<string, unknown>>;
}
interface Deployment {
  readonly spec: { readonly template: PodTemplate };
}

/** The CRDs, the priority class and the namespaces. */
async function prepare(api: KubernetesApiServer): Promise<void> {
  await applyOperatorCrds(api);
  // The one that the hostile values name.
  const priority = { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: '123' }, value: 1 };
  await api.post('/apis/scheduling.k8s.io/v1/priorityclasses', priority);
  for (const namespace of [NAMESPACE, 'default']) {
    const metadata = { name: namespace, ...(namespace === NAMESPACE && { labels: RESTRICTED }) };
    await api.post('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata });
    // Nobody runs who would make it.
    const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default' } };
    await api.post(`/api/v1/namespaces/${namespace}/serviceaccounts`, account);
  }
}

/** What the tests do to the release and see of it. */
function clusterOf(api: KubernetesApiServer, folder: string) {
  const file = join(folder, 'values.yaml');
  const objects = async (): Promise<readonly string[]> => {
    const lists = await Promise.all(LISTS.map((path) => api.get(path)));
    return lists
      .flatMap(({ body: { kind = '', items = [] } }) =>
        items.map(({ metadata }) => `${kind.replace(/List$/, '')} ${metadata?.name}`),
      )
      .filter((name) => !/ (default|kube-root-ca.crt|kubernetes)$/.test(name))
      .sort();
  };
  return {
    /** Runs Helm; with values, the chart is named too. */
    helm: ([command = '', ...args]: readonly string[], values?: string): HelmAnswer => {
      const chart = values === undefined ? [] : [CHART, `--values=${file}`];
      if (values !== undefined) writeFileSync(file, values);
      const [release = '', ...more] = args;
      const where = [`--namespace=${NAMESPACE}`, `--kubeconfig=${api.kubeconfig}`];
      return helm([command, release, ...chart, ...more, ...where]);
    },
    objects,
    deployment: async (): Promise<ApiObject> =>
      (await api.get(`/apis/apps/v1/namespaces/${NAMESPACE}/deployments/acm-acm-exporter`)).body,
    /** Asks for a pod, which is not kept. */
    pod: (spec: object) => {
      const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'pod' }, spec };
      return api.post(`/api/v1/namespaces/${NAMESPACE}/pods?dryRun=All`, pod);
    },
    /** Removes the release, and makes sure that it leaves nothing. */
    removed: async (t: Test): Promise<void> => {
      const where = [`--namespace=${NAMESPACE}`, `--kubeconfig=${api.kubeconfig}`];
      const { code, stderr } = helm(['uninstall', 'acm', ...where]);
      t.equal(code, 0, stderr);
      t.same(await objects(), [], 'nothing is left');
    },
  };
}

/** The API server has taken it, without a warning. */
function accepted(t: Test, { code, stderr }: HelmAnswer): void {
  t.equal(code, 0, stderr);
  t.notMatch(stderr, /warning|would violate|unknown field|deprecated/i, 'without a warning');
}
