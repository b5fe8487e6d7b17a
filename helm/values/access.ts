import { choice, flag, integer, labels, objects, type SchemaNode, section, text, texts } from '../schema.ts';

const countOrPercentage: SchemaNode = { type: ['integer', 'string'], pattern: '^([0-9]+%?)?$' };

/** Who the exporter is, who reaches it, and when it may be evicted. */
export const access: Readonly<Record<string, SchemaNode>> = {
  serviceAccount: section(
    'The ServiceAccount, which is how the exporter gets its role in AWS. It has no rights in Kubernetes.',
    {
      create: flag('Whether to create it.', true),
      name: text('Its name. Empty: the name of the release, or `default` if it is not created.'),
      annotations: texts(
        'Its annotations. With IRSA, they name the role.',
        {},
        {
          examples: [{ 'eks.amazonaws.com/role-arn': 'arn:aws:iam::111122223333:role/acm-exporter' }],
        },
      ),
      labels: labels('Its labels.'),
      automountServiceAccountToken: flag(
        'Whether pods get a token for the Kubernetes API. The exporter never calls it; IRSA and Pod Identity bring their own token.',
        false,
      ),
    },
  ),
  service: section('The Service.', {
    type: choice('Its type.', ['ClusterIP', 'NodePort', 'LoadBalancer'], 'ClusterIP'),
    port: integer('Its port.', 10219, { minimum: 1, maximum: 65535 }),
    annotations: texts(
      'Its annotations.',
      {},
      {
        examples: [{ 'prometheus.io/scrape': 'true', 'prometheus.io/port': '10219' }],
      },
    ),
    labels: labels('Its labels.'),
  }),
  networkPolicy: section('A NetworkPolicy. By default the exporter itself asks for no password.', {
    enabled: flag("Whether to create it. Then only the exporter's port can be reached.", false),
    from: objects('Who may reach it; nobody else can. Empty: everyone.', {
      examples: [[{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }]],
    }),
    egress: section('What the exporter may connect to.', {
      enabled: flag(
        'Whether to restrict it to DNS (53), HTTPS (443) and HTTP (80; redirects of HTTP-validated names, credentials of EKS and EC2).',
        false,
      ),
      extra: objects('More egress rules, for example for a proxy or for DNS servers on another port.', {
        examples: [[{ ports: [{ port: 3128, protocol: 'TCP' }] }]],
      }),
    }),
  }),
  podDisruptionBudget: section('A PodDisruptionBudget.', {
    enabled: flag('Whether to create it.', false),
    minAvailable: {
      ...countOrPercentage,
      description: 'Number or percentage of pods that must stay available. If set, `maxUnavailable` is not used.',
      default: '',
    },
    maxUnavailable: {
      ...countOrPercentage,
      description: 'Number or percentage of pods that may be unavailable.',
      default: 1,
    },
    unhealthyPodEvictionPolicy: choice(
      "When pods that are not ready may be evicted. Empty: Kubernetes' default.",
      ['', 'IfHealthyBudget', 'AlwaysAllow'],
      '',
    ),
  }),
};
