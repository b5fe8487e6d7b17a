/** What each value does: values, an object that the chart renders of them, a part of it, and what is there. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import t from 'tap';
import { parse } from 'yaml';
import manifest from '../../package.json' with { type: 'json' };
import { needsArtifactTool } from '../fixtures/artifact-tool.ts';
import { objectOf, rendered } from '../fixtures/helm-chart.ts';
import { ROOT } from '../fixtures/rules-files.ts';

const { version } = manifest;
const IMAGE = 'ghcr.io/acm-exporter/acm-exporter';
const DIGEST = `sha256:${'ab'.repeat(32)}`;
const CONFIG = { regions: ['eu-central-1'] };
const SELECTOR = {
  'app.kubernetes.io/name': 'acm-exporter',
  'app.kubernetes.io/instance': 'acm',
  'app.kubernetes.io/component': 'exporter',
};
const TEST_LABELS = { ...SELECTOR, 'app.kubernetes.io/component': 'test' };
const POD = 'spec.template.spec';
const CONTAINER = `${POD}.containers.0`;
const FLAGS = ['--web.listen-address=:10219', '--web.telemetry-path=/metrics'];
const FILE = '--config.file=/etc/acm-exporter/acm-exporter.yaml';
const MONITORING = [{ namespaceSelector: { matchLabels: { name: 'monitoring' } } }];
const TEST_POD = { podSelector: { matchLabels: TEST_LABELS } };

type Case = readonly [values: object, object: string, path: string, expected: unknown];

const cases: readonly Case[] = [
  // Names.
  [{}, 'Deployment', 'metadata.name', 'acm-acm-exporter'],
  [{}, 'Deployment', 'metadata.namespace', 'certificates'],
  [{ nameOverride: 'acm' }, 'Deployment', 'metadata.name', 'acm'],
  [{ nameOverride: 'acm' }, 'Service', 'spec.selector', { ...SELECTOR, 'app.kubernetes.io/name': 'acm' }],
  [{ fullnameOverride: 'certs' }, 'Service', 'metadata.name', 'certs'],
  [{ fullnameOverride: 'certs' }, 'ServiceAccount', 'metadata.name', 'certs'],
  [{ namespaceOverride: 'other' }, 'Service', 'metadata.namespace', 'other'],
  [{ commonLabels: { team: 'a' } }, 'Service', 'metadata.labels.team', 'a'],
  [{ commonLabels: { team: 'a' } }, 'Deployment', 'spec.template.metadata.labels.team', 'a'],
  [{ commonLabels: { team: 'a' } }, 'Deployment', 'spec.selector.matchLabels', SELECTOR],

  // The image: a tag or a digest other than the chart's version works.
  [{}, 'Deployment', `${CONTAINER}.image`, `${IMAGE}:${version}`],
  [{ image: { tag: '9.9.9' } }, 'Deployment', `${CONTAINER}.image`, `${IMAGE}:9.9.9`],
  [{ image: { tag: '9.9.9' } }, 'Deployment', 'metadata.labels.app\\.kubernetes\\.io/version', '9.9.9'],
  [{ image: { digest: DIGEST } }, 'Deployment', `${CONTAINER}.image`, `${IMAGE}@${DIGEST}`],
  [{ image: { tag: '9.9.9', digest: DIGEST } }, 'Deployment', `${CONTAINER}.image`, `${IMAGE}:9.9.9@${DIGEST}`],
  [
    { image: { registry: 'r.example.com:5000' } },
    'Deployment',
    `${CONTAINER}.image`,
    `r.example.com:5000/acm-exporter/acm-exporter:${version}`,
  ],
  [{ image: { registry: '', repository: 'own' } }, 'Deployment', `${CONTAINER}.image`, `own:${version}`],
  [{ image: { tag: '9.9.9' } }, 'Pod', 'spec.containers.0.image', `${IMAGE}:9.9.9`],
  [{ image: { pullPolicy: 'Always' } }, 'Deployment', `${CONTAINER}.imagePullPolicy`, 'Always'],
  [{ imagePullSecrets: [{ name: 's' }] }, 'Deployment', `${POD}.imagePullSecrets`, [{ name: 's' }]],
  [{ imagePullSecrets: [{ name: 's' }] }, 'Pod', 'spec.imagePullSecrets', [{ name: 's' }]],

  // Configuration.
  [{}, 'Deployment', `${CONTAINER}.args`, FLAGS],
  [{}, 'Deployment', `${CONTAINER}.volumeMounts`, undefined],
  [{}, 'Deployment', 'spec.template.metadata.annotations', undefined],
  [{ config: CONFIG }, 'ConfigMap', 'metadata.name', 'acm-acm-exporter'],
  [{ config: CONFIG }, 'Deployment', `${CONTAINER}.args`, [...FLAGS, FILE]],
  [{ config: CONFIG }, 'Deployment', `${POD}.volumes`, [{ name: 'config', configMap: { name: 'acm-acm-exporter' } }]],
  [
    { config: CONFIG },
    'Deployment',
    `${CONTAINER}.volumeMounts`,
    [{ name: 'config', mountPath: '/etc/acm-exporter', readOnly: true }],
  ],
  [
    { config: CONFIG },
    'Deployment',
    'spec.template.metadata.annotations',
    { 'checksum/config': sha256(JSON.stringify(CONFIG)) },
  ],
  [{ existingConfigMap: 'own' }, 'Deployment', `${CONTAINER}.args`, [...FLAGS, FILE]],
  [{ existingConfigMap: 'own' }, 'Deployment', `${POD}.volumes`, [{ name: 'config', configMap: { name: 'own' } }]],
  [{ existingConfigMap: 'own' }, 'ConfigMap', 'metadata.name', undefined],
  [{ containerPort: 8080 }, 'Deployment', `${CONTAINER}.args.0`, '--web.listen-address=:8080'],
  [
    { containerPort: 8080 },
    'Deployment',
    `${CONTAINER}.ports`,
    [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
  ],
  [{ telemetryPath: '/acm' }, 'Deployment', `${CONTAINER}.args.1`, '--web.telemetry-path=/acm'],
  [{ telemetryPath: '/acm', serviceMonitor: { enabled: true } }, 'ServiceMonitor', 'spec.endpoints.0.path', '/acm'],
  [{ telemetryPath: '/acm' }, 'Pod', 'spec.containers.0.args.4', '/acm'],
  [{ extraArgs: ['--log.level=debug'] }, 'Deployment', `${CONTAINER}.args`, [...FLAGS, '--log.level=debug']],
  [{ extraEnv: [{ name: 'A', value: '1' }] }, 'Deployment', `${CONTAINER}.env`, [{ name: 'A', value: '1' }]],
  [
    { extraEnvFrom: [{ secretRef: { name: 'a' } }] },
    'Deployment',
    `${CONTAINER}.envFrom`,
    [{ secretRef: { name: 'a' } }],
  ],

  // Who it is, and who reaches it.
  [{}, 'Deployment', `${POD}.serviceAccountName`, 'acm-acm-exporter'],
  [{ serviceAccount: { name: 'reader' } }, 'Deployment', `${POD}.serviceAccountName`, 'reader'],
  [{ serviceAccount: { name: 'reader' } }, 'ServiceAccount', 'metadata.name', 'reader'],
  [{ serviceAccount: { create: false } }, 'Deployment', `${POD}.serviceAccountName`, 'default'],
  [{ serviceAccount: { create: false, name: 'reader' } }, 'Deployment', `${POD}.serviceAccountName`, 'reader'],
  [{ serviceAccount: { create: false } }, 'ServiceAccount', 'metadata.name', undefined],
  [{ serviceAccount: { annotations: { a: 'b' } } }, 'ServiceAccount', 'metadata.annotations', { a: 'b' }],
  [{ serviceAccount: { labels: { a: 'b' } } }, 'ServiceAccount', 'metadata.labels.a', 'b'],
  [
    { serviceAccount: { automountServiceAccountToken: true } },
    'Deployment',
    `${POD}.automountServiceAccountToken`,
    true,
  ],
  [{ serviceAccount: { automountServiceAccountToken: true } }, 'ServiceAccount', 'automountServiceAccountToken', true],
  [{}, 'Deployment', `${POD}.enableServiceLinks`, false],
  [{}, 'Service', 'spec.ports', [{ name: 'http', port: 10219, targetPort: 'http', protocol: 'TCP' }]],
  [{ service: { port: 80 } }, 'Service', 'spec.ports.0.port', 80],
  [{ service: { port: 80 } }, 'Pod', 'spec.containers.0.args.3', 'http://acm-acm-exporter:80'],
  [{ service: { type: 'NodePort' } }, 'Service', 'spec.type', 'NodePort'],
  [{ service: { annotations: { a: 'b' } } }, 'Service', 'metadata.annotations', { a: 'b' }],
  [{ service: { labels: { a: 'b' } } }, 'Service', 'metadata.labels.a', 'b'],
  [{}, 'NetworkPolicy', 'spec', undefined],
  [
    { networkPolicy: { enabled: true } },
    'NetworkPolicy',
    'spec',
    {
      podSelector: { matchLabels: SELECTOR },
      policyTypes: ['Ingress'],
      ingress: [{ ports: [{ port: 'http', protocol: 'TCP' }] }],
    },
  ],
  [
    { networkPolicy: { enabled: true, from: MONITORING } },
    'NetworkPolicy',
    'spec.ingress.0.from',
    [...MONITORING, TEST_POD],
  ],
  [
    { networkPolicy: { enabled: true, egress: { enabled: true } } },
    'NetworkPolicy',
    'spec.policyTypes',
    ['Ingress', 'Egress'],
  ],
  [
    { networkPolicy: { enabled: true, egress: { enabled: true } } },
    'NetworkPolicy',
    'spec.egress',
    [
      {
        ports: [
          { port: 53, protocol: 'UDP' },
          { port: 53, protocol: 'TCP' },
          { port: 443, protocol: 'TCP' },
          { port: 80, protocol: 'TCP' },
        ],
      },
    ],
  ],
  [
    { networkPolicy: { enabled: true, egress: { enabled: true, extra: [{ ports: [{ port: 1 }] }] } } },
    'NetworkPolicy',
    'spec.egress.1',
    { ports: [{ port: 1 }] },
  ],
  [
    { podDisruptionBudget: { enabled: true } },
    'PodDisruptionBudget',
    'spec',
    { maxUnavailable: 1, selector: { matchLabels: SELECTOR } },
  ],
  [
    { podDisruptionBudget: { enabled: true, minAvailable: 0 } },
    'PodDisruptionBudget',
    'spec',
    { minAvailable: 0, selector: { matchLabels: SELECTOR } },
  ],
  [{ podDisruptionBudget: { enabled: true, minAvailable: '50%' } }, 'PodDisruptionBudget', 'spec.minAvailable', '50%'],
  [
    { podDisruptionBudget: { enabled: true, unhealthyPodEvictionPolicy: 'AlwaysAllow' } },
    'PodDisruptionBudget',
    'spec.unhealthyPodEvictionPolicy',
    'AlwaysAllow',
  ],

  // How Prometheus and Grafana find it.
  ...(['ServiceMonitor', 'PodMonitor'] as const).flatMap((kind): readonly Case[] => {
    const value = kind === 'ServiceMonitor' ? 'serviceMonitor' : 'podMonitor';
    const endpoint = kind === 'ServiceMonitor' ? 'spec.endpoints.0' : 'spec.podMetricsEndpoints.0';
    const on = (more: object = {}) => ({ [value]: { enabled: true, ...more } });
    const [scrape] = parse(readFileSync(`${ROOT}deploy/prometheus/prometheus.yml`, 'utf8')).scrape_configs;
    return [
      [{}, kind, 'spec', undefined],
      // As in the scrape configuration that is shipped for Prometheus without the operator.
      [
        on(),
        kind,
        endpoint,
        {
          port: 'http',
          path: '/metrics',
          honorLabels: scrape.honor_labels,
          interval: scrape.scrape_interval,
          scrapeTimeout: scrape.scrape_timeout,
        },
      ],
      [on(), kind, `${endpoint}.honorLabels`, true],
      [on(), kind, 'spec.selector', { matchLabels: SELECTOR }],
      [on(), kind, 'spec.namespaceSelector', undefined],
      [on({ namespace: 'monitoring' }), kind, 'metadata.namespace', 'monitoring'],
      [on({ namespace: 'monitoring' }), kind, 'spec.namespaceSelector', { matchNames: ['certificates'] }],
      [on({ namespace: 'certificates' }), kind, 'spec.namespaceSelector', undefined],
      [on({ additionalLabels: { release: 'p' } }), kind, 'metadata.labels.release', 'p'],
      [on({ interval: '30s' }), kind, `${endpoint}.interval`, '30s'],
      [on({ scrapeTimeout: '5s' }), kind, `${endpoint}.scrapeTimeout`, '5s'],
      [on({ honorLabels: false }), kind, `${endpoint}.honorLabels`, false],
      [on({ relabelings: [{ action: 'drop' }] }), kind, `${endpoint}.relabelings`, [{ action: 'drop' }]],
      [on({ metricRelabelings: [{ action: 'drop' }] }), kind, `${endpoint}.metricRelabelings`, [{ action: 'drop' }]],
    ];
  }),
  [{}, 'PrometheusRule', 'spec', undefined],
  [
    { prometheusRule: { enabled: true, namespace: 'monitoring' } },
    'PrometheusRule',
    'metadata.namespace',
    'monitoring',
  ],
  [
    { prometheusRule: { enabled: true, additionalLabels: { release: 'p' } } },
    'PrometheusRule',
    'metadata.labels.release',
    'p',
  ],
  [{}, 'ConfigMap acm-acm-exporter-estate', 'data', undefined],
  [{ dashboards: { enabled: true } }, 'ConfigMap acm-acm-exporter-estate', 'metadata.labels.grafana_dashboard', '1'],
  [
    { dashboards: { enabled: true } },
    'ConfigMap acm-acm-exporter-estate',
    'metadata.annotations',
    { grafana_folder: 'AWS ACM' },
  ],
  [
    { dashboards: { enabled: true, namespace: 'grafana' } },
    'ConfigMap acm-acm-exporter-renewal',
    'metadata.namespace',
    'grafana',
  ],
  [
    { dashboards: { enabled: true, labels: { grafana_dashboard: null, own: 'x' } } },
    'ConfigMap acm-acm-exporter-exporter',
    'metadata.labels.grafana_dashboard',
    undefined,
  ],
  [
    { dashboards: { enabled: true, labels: { own: 'x' } } },
    'ConfigMap acm-acm-exporter-certificate',
    'metadata.labels.own',
    'x',
  ],

  // How the pods run.
  [{}, 'Deployment', 'spec.replicas', 1],
  [{ replicaCount: 2 }, 'Deployment', 'spec.replicas', 2],
  [{ strategy: { type: 'Recreate' } }, 'Deployment', 'spec.strategy', { type: 'Recreate' }],
  [{ podAnnotations: { a: 'b' } }, 'Deployment', 'spec.template.metadata.annotations', { a: 'b' }],
  [{ podLabels: { a: 'b' } }, 'Deployment', 'spec.template.metadata.labels.a', 'b'],
  [
    { podSecurityContext: { runAsUser: 1 } },
    'Deployment',
    `${POD}.securityContext`,
    {
      runAsNonRoot: true,
      runAsUser: 1,
      runAsGroup: 65532,
      seccompProfile: { type: 'RuntimeDefault' },
    },
  ],
  [
    {},
    'Deployment',
    `${CONTAINER}.securityContext`,
    {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    },
  ],
  [{}, 'Pod', 'spec.containers.0.securityContext.readOnlyRootFilesystem', true],
  [
    { resources: { limits: { cpu: '1' } } },
    'Deployment',
    `${CONTAINER}.resources.limits`,
    { cpu: '1', memory: '512Mi' },
  ],
  [{}, 'Deployment', `${CONTAINER}.livenessProbe.httpGet`, { path: '/-/healthy', port: 'http' }],
  [{}, 'Deployment', `${CONTAINER}.readinessProbe.httpGet`, { path: '/-/ready', port: 'http' }],
  [{ livenessProbe: { periodSeconds: 7 } }, 'Deployment', `${CONTAINER}.livenessProbe.periodSeconds`, 7],
  [{ readinessProbe: { periodSeconds: 7 } }, 'Deployment', `${CONTAINER}.readinessProbe.periodSeconds`, 7],
  [{ terminationGracePeriodSeconds: 9 }, 'Deployment', `${POD}.terminationGracePeriodSeconds`, 9],
  [{ extraVolumes: [{ name: 'v', emptyDir: {} }] }, 'Deployment', `${POD}.volumes`, [{ name: 'v', emptyDir: {} }]],
  [
    { extraVolumeMounts: [{ name: 'v', mountPath: '/v' }] },
    'Deployment',
    `${CONTAINER}.volumeMounts`,
    [{ name: 'v', mountPath: '/v' }],
  ],
  [{ nodeSelector: { a: 'b' } }, 'Deployment', `${POD}.nodeSelector`, { a: 'b' }],
  [{ tolerations: [{ operator: 'Exists' }] }, 'Deployment', `${POD}.tolerations`, [{ operator: 'Exists' }]],
  [{ affinity: { podAffinity: {} } }, 'Deployment', `${POD}.affinity`, { podAffinity: {} }],
  [{ topologySpreadConstraints: [{ maxSkew: 1 }] }, 'Deployment', `${POD}.topologySpreadConstraints`, [{ maxSkew: 1 }]],
  [{ priorityClassName: 'high' }, 'Deployment', `${POD}.priorityClassName`, 'high'],
  [
    { extraManifests: [{ kind: 'Extra', metadata: { name: '{{ .Release.Name }}-x' } }] },
    'Extra',
    'metadata.name',
    'acm-x',
  ],
  [{ extraManifests: ['kind: Extra\nmetadata: { name: x }'] }, 'Extra', 'metadata.name', 'x'],

  // A parent chart's, which are not for this one.
  [{ global: { imageRegistry: 'x' }, enabled: true }, 'Deployment', `${CONTAINER}.image`, `${IMAGE}:${version}`],
];

t.test('each value does what it says', { skip: needsArtifactTool('helm') }, async (t) => {
  for (const [values, object, path, expected] of cases) {
    const found = partOf(objectOf(rendered(values), object), path);
    t.strictSame(found, expected, `${JSON.stringify(values)}: ${object} ${path}`);
  }
});

t.test('every value has a case', async (t) => {
  const tried = JSON.stringify(cases.map(([values]) => values));
  // Those of the rules are tried in helm-rules.test.ts.
  const names = Object.keys(parse(readFileSync(`${ROOT}deploy/helm/acm-exporter/values.yaml`, 'utf8')));
  t.same(
    names.filter((name) => !tried.includes(`"${name}"`)),
    ['securityContext'],
  );
});

t.test('the defaults leave time to end in order', { skip: needsArtifactTool('helm') }, async (t) => {
  const [, endsWithinMs = ''] = /END_WITHIN_MS = ([\d_]+)/.exec(readFileSync(`${ROOT}src/main.ts`, 'utf8')) ?? [];
  const grace = partOf(objectOf(rendered({}), 'Deployment'), `${POD}.terminationGracePeriodSeconds`);
  t.ok(Number(grace) * 1000 > Number(endsWithinMs.replaceAll('_', '')), `${grace} s`);
});

/** What is at a path of keys and indices; a key may hold `\.`. */
function partOf(object: unknown, path: string): unknown {
  const keys = path.split(/(?<!\\)\./).map((key) => key.replaceAll('\\.', '.'));
  return keys.reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], object);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
