/** Wrong values are refused by their name, before anything is rendered. */
import t from 'tap';
import type { SchemaNode } from '../../helm/schema.ts';
import { VALUES } from '../../helm/values-schema.ts';
import { needsArtifactTool } from '../fixtures/artifact-tool.ts';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';
import { helmTemplate } from '../fixtures/helm-chart.ts';

t.setTimeout(FILE_LIMIT_MS);

/** Values as in a file, and what Helm must say: the path of the value, and what is wrong with it. */
const refusals: readonly (readonly [values: string, message: RegExp])[] = [
  ['replicaCout: 2', /replicaCout/],
  ['replicaCount: two', /replicaCount.*integer/],
  ['replicaCount: -1', /replicaCount/],
  ['image: { tag: 1.0 }', /image.tag.*string/],
  ['image: { digest: abc }', /image.digest.*pattern/],
  ['image: { pullPolicy: always }', /image.pullPolicy.*'Always', 'IfNotPresent', 'Never'/],
  ['image: acm-exporter', /image.*object/],
  ['image: { name: x }', /image.*name/],
  ['config: { regoins: [us-east-1] }', /config.*regoins/],
  ['config: { poll: { intervall: 5m } }', /config.poll.*intervall/],
  ['config: { poll: { interval: 5 minutes } }', /config.poll.interval.*pattern/],
  ['config: { poll: { interval: 300 } }', /config.poll.interval.*string/],
  ['config: { poll: { interval: "" } }', /config.poll.interval/],
  ['config: { log: { level: trace } }', /config.log.level.*'debug', 'info', 'warn', 'error'/],
  ['config: { dns: { enabled: "no" } }', /config.dns.enabled.*boolean/],
  ['config: { details: { cache_size: many } }', /config.details.cache_size.*integer/],
  ['config: { aws: { quota_share: half } }', /config.aws.quota_share.*number/],
  ['config: { tags: { keys: [1] } }', /config.tags.keys.0.*string/],
  [
    'config: { attention: { policies: [{ match: { accounts: [012345678901] } }] } }',
    /config.attention.policies.0.match.accounts.0.*string/,
  ],
  ['config: { accounts: [{ id: 012345678901 }] }', /config.accounts.0.id.*string/],
  ['config: { accounts: { id: "012345678901" } }', /config.accounts.*array/],
  ['config: { organization: { include: [{ ids: [12345678901] }] } }', /config.organization.include.0.ids.0.*string/],
  [
    'config: { shard: { total: 2, ordinal: 0 } }',
    /config.shard.ordinal is set, so that all pods would be the same shard/,
  ],
  ['config: { web: { listen_address: ":80" } }', /config.*web/],
  ['{ config: { regions: [us-east-1] }, existingConfigMap: own }', /config and existingConfigMap are both set/],
  ['telemetryPath: metrics', /telemetryPath.*pattern/],
  ['telemetryPath: /', /telemetryPath/],
  ['telemetryPath: /-/metrics', /telemetryPath/],
  ['containerPort: 0', /containerPort/],
  ['containerPort: 65536', /containerPort/],
  ['probePort: 65536', /probePort/],
  ['webConfigSecret: web', /webConfigSecret needs probePort/],
  ['state: { enabled: yes please }', /state.enabled.*boolean/],
  ['extraArgs: --log.level=debug', /extraArgs.*array/],
  ['extraArgs: ["--web.listen-address=:80"]', /extraArgs.0.*not/],
  ['dnsPolicy: none', /dnsPolicy.*'ClusterFirst'/],
  ['extraEnv: { A: b }', /extraEnv.*array/],
  ['serviceAccount: { annotations: { a: 1 } }', /serviceAccount.annotations.a.*string/],
  ['serviceAccount: { create: "false" }', /serviceAccount.create.*boolean/],
  ['service: { annotations: { prometheus.io/port: 10219 } }', /service.annotations.prometheus.io.*port.*string/],
  ['service: { type: ClusterIp }', /service.type/],
  ['networkPolicy: { egress: { extra: {} } }', /networkPolicy.egress.extra.*array/],
  ['podDisruptionBudget: { minAvailable: half }', /podDisruptionBudget.minAvailable.*pattern/],
  ['serviceMonitor: { interval: 60 }', /serviceMonitor.interval.*string/],
  ['serviceMonitor: { labels: {} }', /serviceMonitor.*labels/],
  ['podMonitor: { honourLabels: true }', /podMonitor.*honourLabels/],
  [
    '{ serviceMonitor: { enabled: true }, podMonitor: { enabled: true } }',
    /serviceMonitor.enabled and podMonitor.enabled are both true/,
  ],
  ['prometheusRule: { disabled: [AwsAcmPageStal] }', /prometheusRule.disabled.0.*AwsAcmPageStale/],
  ['prometheusRule: { disabled: AwsAcmPageStale }', /prometheusRule.disabled.*array/],
  ['prometheusRule: { additionalRuleLabels: { severity: critical } }', /prometheusRule.additionalRuleLabels.*severity/],
  ['prometheusRule: { grafanaUrl: grafana.example.com }', /prometheusRule.grafanaUrl.*pattern/],
  ['prometheusRule: { grafanaUrl: "https://grafana.example.com/" }', /prometheusRule.grafanaUrl.*pattern/],
  ['dashboards: { labels: { grafana_dashboard: 1 } }', /dashboards.labels.grafana_dashboard.*string/],
  ['podLabels: { app.kubernetes.io/name: x }', /podLabels.app.kubernetes.io~1name.*null/],
  ['resources: 512Mi', /resources.*object/],
  ['nodeSelector: { spot: true }', /nodeSelector.spot.*string/],
  ['nameOverride: Acm', /nameOverride.*pattern/],
];

t.test('wrong values are refused by name', { skip: needsArtifactTool('helm') }, async (t) => {
  for (const [values, message] of refusals) {
    const { code, stderr } = helmTemplate(values);
    t.not(code, 0, values);
    t.match(stderr.replaceAll('\n', ' '), message, values);
  }
});

/** The paths of all values, sections included; those of a parent chart have no default that `null` could remove. */
function pathsOf(values: Readonly<Record<string, SchemaNode>>): readonly string[] {
  return Object.entries(values).flatMap(([key, node]) => {
    const within = node.required === undefined ? [] : pathsOf(node.properties ?? {}).map((path) => `${key}.${path}`);
    return node.default === undefined && within.length === 0 ? [] : [key, ...within];
  });
}

/** What must be on for the value to be looked at, as flags. */
const ON = [
  'serviceMonitor',
  'prometheusRule',
  'dashboards',
  'networkPolicy',
  'networkPolicy.egress',
  'podDisruptionBudget',
].map((section) => `--set=${section}.enabled=true`);

t.test('null takes a default away, or is refused by name', { skip: needsArtifactTool('helm') }, async (t) => {
  const paths = pathsOf(VALUES);
  t.ok(paths.length > 80);
  for (const path of paths) {
    const on = path.startsWith('podMonitor') ? ['--set=podMonitor.enabled=true'] : ON;
    const { code, stderr } = helmTemplate({}, [...on, `--set=${path}=null`]);
    const refused = stderr.includes(`missing property '${path.split('.').at(-1)}'`);
    t.ok(code === 0 || refused, `${path}: ${stderr}`);
  }
});
