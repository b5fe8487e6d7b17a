import { ALERT_NAMES, DEFAULT_GRAFANA_URL, DEFAULT_RUNBOOK_URL } from '../rules.ts';
import {
  duration,
  flag,
  labels,
  notToBeSet,
  object,
  objects,
  type SchemaNode,
  section,
  text,
  texts,
} from '../schema.ts';

/** Labels that the rules or their series set: another value would break routes, inhibitions or the link to the certificate. */
const LABELS_OF_CERTIFICATES = [
  'account_id',
  'account_name',
  'region',
  'domain_name',
  'certificate_arn',
  'type',
  'mode',
];
const LABELS_OF_ALERTS = [
  'alertname',
  'severity',
  'cause',
  'deadline',
  'owner',
  'zone',
  'instance',
  'job',
  'operation',
];

/** ServiceMonitor and PodMonitor have the same values. */
function monitor(kind: string, description: string): SchemaNode {
  return section(description, {
    enabled: flag(`Whether to create the ${kind}.`, false),
    namespace: text(`Namespace of the ${kind}, if it is not the exporter's.`),
    additionalLabels: labels(`Labels by which your Prometheus finds the ${kind}.`, {}),
    interval: duration('How often to scrape. A scrape costs AWS nothing.', '1m'),
    scrapeTimeout: duration('Time limit of a scrape.', '20s'),
    honorLabels: flag(
      "Whether the exporter's own labels win. Otherwise a label `region` of the target replaces the certificate's.",
      true,
    ),
    authentication: object(
      'How to connect if `webConfigSecret` requires TLS or a password: `scheme`, `tlsConfig`, `basicAuth`.',
      {},
      {
        examples: [
          {
            scheme: 'https',
            basicAuth: {
              username: { name: 'scrape', key: 'username' },
              password: { name: 'scrape', key: 'password' },
            },
          },
        ],
      },
    ),
    relabelings: objects('Relabelings of the target.'),
    metricRelabelings: objects('Relabelings of the series.'),
  });
}

/** How Prometheus and Grafana find the exporter, its rules and its dashboards. */
export const monitoring: Readonly<Record<string, SchemaNode>> = {
  serviceMonitor: monitor('ServiceMonitor', 'A ServiceMonitor, for the Prometheus operator.'),
  podMonitor: monitor('PodMonitor', 'A PodMonitor, for the Prometheus operator, in place of the ServiceMonitor.'),
  prometheusRule: section('The alert rules as a PrometheusRule, for the Prometheus operator.', {
    enabled: flag('Whether to create it.', false),
    namespace: text("Its namespace, if it is not the exporter's."),
    additionalLabels: labels('Labels by which your Prometheus finds it.', {}),
    disabled: {
      type: 'array',
      description: 'Alerts to leave out, by name.',
      default: [],
      items: { type: 'string', enum: ALERT_NAMES },
      uniqueItems: true,
      examples: [['AwsAcmPageStale']],
    },
    additionalRuleLabels: texts(
      'Additional labels of every alert.',
      {},
      {
        properties: notToBeSet([...LABELS_OF_ALERTS, ...LABELS_OF_CERTIFICATES]),
        examples: [{ team: 'platform' }],
      },
    ),
    grafanaUrl: text('URL of your Grafana, for the links in alerts.', DEFAULT_GRAFANA_URL, {
      pattern: '^https?://[^ ]+[^/ ]$',
    }),
    runbookUrl: text('URL of the runbooks, for the links in alerts, if you keep your own copy.', DEFAULT_RUNBOOK_URL, {
      pattern: '^https?://[^ ]+[^/ ]$',
    }),
    watchdog: flag("Whether to add AwsAcmWatchdog, a dead man's switch.", false),
    compatibility: flag("Whether to record other exporters' metric names, for dashboards built on them.", false),
  }),
  dashboards: section("Grafana's dashboards as ConfigMaps, for the sidecar of the Grafana chart.", {
    enabled: flag('Whether to create them.', false),
    namespace: text("Their namespace, if it is not the exporter's."),
    labels: labels('Labels by which the sidecar finds them.', { grafana_dashboard: '1' }),
    annotations: texts('Their annotations, which name the folder.', { grafana_folder: 'AWS ACM' }),
  }),
};
