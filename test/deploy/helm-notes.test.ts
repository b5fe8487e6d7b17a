/** What Helm says after an installation: what is missing, and what to do next. */
import t from 'tap';
import { stringify } from 'yaml';
import { needsArtifactTool } from '../fixtures/artifact-tool.ts';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';
import { CHART, helm } from '../fixtures/helm-chart.ts';
import { startKubernetesApiServer } from '../fixtures/kubernetes-api-server.ts';
import { applyOperatorCrds } from '../fixtures/kubernetes-operator.ts';

t.setTimeout(FILE_LIMIT_MS);

const REGION = /MISSING: a region/;
const ROLE = /MISSING: a role/;
const config = { regions: ['us-east-1'] };
const serviceAccount = { annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::111122223333:role/acm-exporter' } };

const cases: readonly (readonly [what: string, values: object, said: readonly RegExp[], unsaid: readonly RegExp[]])[] =
  [
    [
      'nothing',
      {},
      [REGION, ROLE, /serviceMonitor\.enabled=true/, /prometheusRule\.enabled=true/, /dashboards\.enabled=true/],
      [],
    ],
    ['a region', { config }, [ROLE], [REGION]],
    ['a region as a variable', { extraEnv: [{ name: 'AWS_REGION', value: 'us-east-1' }] }, [ROLE], [REGION]],
    ['a region as a flag', { extraArgs: ['--regions=us-east-1'] }, [ROLE], [REGION]],
    ['a configuration without a region', { config: { log: { level: 'debug' } } }, [REGION, ROLE], []],
    ['a role', { serviceAccount }, [REGION], [ROLE]],
    ['keys', { extraEnv: [{ name: 'AWS_ACCESS_KEY_ID', value: 'x' }] }, [REGION], [ROLE]],
    [
      'both',
      { config, serviceAccount },
      [/helm test acm --namespace default/, /port-forward service\/acm-acm-exporter 10219:10219/],
      [/MISSING/],
    ],
    ['a file that the chart does not see', { existingConfigMap: 'own', serviceAccount }, [], [/MISSING/]],
    ['variables that the chart does not see', { extraEnvFrom: [{ secretRef: { name: 'aws' } }] }, [], [/MISSING/]],
    ['a ServiceMonitor', { serviceMonitor: { enabled: true } }, [], [/Scrape it/]],
    ['a PodMonitor', { podMonitor: { enabled: true } }, [], [/Scrape it/]],
    [
      'rules without a Grafana',
      { prometheusRule: { enabled: true } },
      [/Set the URL of your Grafana/],
      [/Install the alerts/],
    ],
    [
      'rules with a Grafana',
      { prometheusRule: { enabled: true, grafanaUrl: 'https://g.example.com' } },
      [/docs\/alerts\.md/],
      [/URL of your Grafana/, /Install the alerts/],
    ],
    ['access control', { webConfigSecret: 'web', probePort: 9220 }, [/rollout status/, /port-forward/], [/helm test/]],
    ['one exporter', {}, [/rollout status deployment\/acm-acm-exporter\n/], []],
    [
      'shards',
      { config: { shard: { total: 2 } } },
      [/rollout status statefulset\/acm-acm-exporter\n/],
      [/deployment\//],
    ],
    ['dashboards', { dashboards: { enabled: true } }, [], [/Install the dashboards/]],
    [
      'names of its own',
      { fullnameOverride: 'certs', namespaceOverride: 'other', service: { port: 80 } },
      [
        /--service-account certs\n/,
        /--namespace other port-forward service\/certs 10219:80/,
        /certs\.other:80\/metrics/,
      ],
      [/acm-acm/],
    ],
  ];

t.test(
  'NOTES say what is missing and what is next',
  { skip: needsArtifactTool('helm', 'kube-apiserver', 'etcd') },
  async (t) => {
    // `--dry-run` asks for the version of the cluster, too.
    const api = await startKubernetesApiServer(t.testdir({}));
    t.teardown(() => api.end());
    await applyOperatorCrds(api);
    const where = ['--namespace=default', `--kubeconfig=${api.kubeconfig}`];
    for (const [what, values, said, unsaid] of cases) {
      const { stdout, stderr } = helm(
        ['install', 'acm', CHART, '--dry-run', '--values=-', ...where],
        stringify(values),
      );
      const text = stdout.split('\nNOTES:\n')[1] ?? stderr;
      for (const pattern of said) t.match(text, pattern, `with ${what}`);
      for (const pattern of unsaid) t.notMatch(text, pattern, `with ${what}`);
      t.notMatch(text, /<no value>|%!|\n\n\n/, `with ${what}: complete`);
      for (const line of text.split('\n')) t.ok(line.length <= 160, line);
    }
  },
);
