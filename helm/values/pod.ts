import { choice, integer, labels, object, objects, type SchemaNode, text, texts } from '../schema.ts';

/** How the pods run. */
export const pod: Readonly<Record<string, SchemaNode>> = {
  replicaCount: integer(
    'Number of exporters. One is enough: alerts remember what it reported while it is away. With two each alert still fires once, ' +
      'but AWS is asked twice as much. Where `config.shard.total` is above 1 there are as many pods as shards, in a StatefulSet.',
    1,
    { minimum: 0 },
  ),
  strategy: object('Strategy of the Deployment.', {}, { examples: [{ type: 'Recreate' }] }),
  revisionHistoryLimit: integer('Number of old ReplicaSets to keep.', 10, { minimum: 0 }),
  podAnnotations: texts('Annotations of the pods.'),
  podLabels: labels('Labels of the pods.'),
  podSecurityContext: object(
    'Security context of the pods. The default meets the Pod Security Standard `restricted`.',
    {
      runAsNonRoot: true,
      runAsUser: 65532,
      runAsGroup: 65532,
      seccompProfile: { type: 'RuntimeDefault' },
    },
  ),
  securityContext: object(
    'Security context of the container. The default meets the Pod Security Standard `restricted`.',
    {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    },
  ),
  resources: object(
    'Resources, as measured (see Sizing). There is no CPU limit: it would only make the first minutes longer.',
    { requests: { cpu: '50m', memory: '192Mi' }, limits: { memory: '512Mi' } },
  ),
  livenessProbe: object(
    'Liveness probe, of `/-/healthy`: 200 as long as the exporter serves, whatever AWS does. Any field of a probe but its handler.',
    { periodSeconds: 30, timeoutSeconds: 5, failureThreshold: 3 },
  ),
  readinessProbe: object(
    'Readiness probe, of `/-/ready`: 200 once every region was read or has failed to be read. Any field of a probe but its handler.',
    { periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 },
  ),
  terminationGracePeriodSeconds: integer(
    'Time to end in. The exporter finishes its responses on SIGTERM, and ends after 8 seconds at the latest.',
    15,
    { minimum: 0 },
  ),
  extraInitContainers: objects('More init containers.'),
  extraContainers: objects('More containers in the pods, for example a proxy that asks for a password.'),
  extraVolumes: objects('More volumes.'),
  extraVolumeMounts: objects('Where the container mounts them.'),
  dnsPolicy: choice(
    "How the pods' resolver is set up; empty for the default of Kubernetes. Validation records are looked up at `config.dns.servers`.",
    ['', 'ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'],
    '',
  ),
  dnsConfig: object("The pods' resolver."),
  nodeSelector: texts('Labels of the nodes to run on.'),
  tolerations: objects('Taints of nodes to tolerate.'),
  affinity: object('Affinity.'),
  topologySpreadConstraints: objects('How replicas spread over zones and nodes.'),
  priorityClassName: text('Priority class.'),
};
