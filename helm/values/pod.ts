import { choice, integer, labels, object, objects, type SchemaNode, text, texts } from '../schema.ts';

/** How the pods run. */
export const pod: Readonly<Record<string, SchemaNode>> = {
  replicaCount: integer(
    'Number of exporters. One is enough: while it is down, alerts remember what it reported. With two, each alert still fires once, ' +
      'but AWS gets twice as many calls. If `config.shard.total` is above 1, there are as many pods as shards, in a StatefulSet.',
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
    'Resources, as measured (see Sizing). There is no CPU limit: it would only slow down the first minutes.',
    { requests: { cpu: '50m', memory: '192Mi' }, limits: { memory: '512Mi' } },
  ),
  livenessProbe: object(
    'Liveness probe of `/-/healthy`: 200 as long as the exporter serves, whatever AWS does. Any field of a probe except its handler.',
    { periodSeconds: 30, timeoutSeconds: 5, failureThreshold: 3 },
  ),
  readinessProbe: object(
    'Readiness probe of `/-/ready`: 200 once every region has been read or has failed. Any field of a probe except its handler.',
    { periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 },
  ),
  terminationGracePeriodSeconds: integer(
    'Time to shut down. On SIGTERM the exporter finishes its responses, and exits after at most 8 seconds.',
    15,
    { minimum: 0 },
  ),
  extraInitContainers: objects('More init containers.'),
  extraContainers: objects('More containers in the pods, for example a proxy that asks for a password.'),
  extraVolumes: objects('More volumes.'),
  extraVolumeMounts: objects('Where the container mounts the extra volumes.'),
  dnsPolicy: choice(
    "DNS policy of the pods. Empty: Kubernetes' default. Validation records are looked up at `config.dns.servers`.",
    ['', 'ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'],
    '',
  ),
  dnsConfig: object('DNS configuration of the pods.'),
  nodeSelector: texts('Labels of the nodes on which to run.'),
  tolerations: objects('Node taints to tolerate.'),
  affinity: object('Affinity of the pods.'),
  topologySpreadConstraints: objects('How replicas spread over zones and nodes.'),
  priorityClassName: text('Priority class of the pods.'),
};
