/** deploy/kubernetes: the chart as plain manifests for kustomize, rendered by Helm itself. */
import { spawnSync } from 'node:child_process';
import { parseAllDocuments, stringify } from 'yaml';
import type { Artifact } from '../grafana/artifacts.ts';
import { yamlDocuments } from '../grafana/yaml-documents.ts';
import { CHART } from './artifacts.ts';

const ROOT = new URL('..', import.meta.url).pathname;
const FOLDER = 'deploy/kubernetes';
const NAME = 'acm-exporter';
const HEAD = `Generated from ${CHART} by helm/generate.ts.`;

/** Kustomize makes the ConfigMap, with a hash of the content in its name. */
const VALUES = { existingConfigMap: NAME, serviceMonitor: { enabled: true }, prometheusRule: { enabled: true } };

/** Where objects go that not every cluster knows. */
const OPERATOR_FILES: Readonly<Record<string, string>> = {
  ServiceMonitor: 'operator/service-monitor.yaml',
  PrometheusRule: 'operator/prometheus-rule.yaml',
};

interface Labeled {
  readonly labels: Readonly<Record<string, string>>;
}

interface Manifest {
  readonly kind: string;
  readonly metadata: Labeled & { readonly namespace?: string };
  readonly spec?: { readonly template?: { readonly metadata: Labeled } };
}

/** Every generated manifest. @throws what helm says, where it fails or is missing */
export function manifestArtifacts(): readonly Artifact[] {
  const args = ['template', NAME, CHART, '--skip-tests', '--values=-'];
  const { status, stdout, stderr, error } = spawnSync('helm', args, {
    cwd: ROOT,
    input: stringify(VALUES),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(error?.message ?? stderr);
  const manifests = parseAllDocuments(stdout).map((document) => document.toJS() as Manifest);
  const files = Map.groupBy(manifests.map(withoutHelm), ({ kind }) => OPERATOR_FILES[kind] ?? 'exporter.yaml');
  return Array.from(files, ([name, objects]) => ({ path: `${FOLDER}/${name}`, content: yamlDocuments(HEAD, objects) }));
}

/** The namespace is the kustomization's to say, and nobody releases or upgrades these with Helm. */
function withoutHelm({ spec, ...manifest }: Manifest): Manifest {
  const { namespace: _, ...metadata } = manifest.metadata;
  const template = spec?.template && { ...spec.template, metadata: { labels: withoutLabels(spec.template.metadata) } };
  return {
    ...manifest,
    metadata: { ...metadata, labels: withoutLabels(metadata) },
    ...(spec && { spec: { ...spec, ...(template && { template }) } }),
  };
}

function withoutLabels({ labels }: Labeled): Readonly<Record<string, string>> {
  const kept = Object.entries(labels).filter(([label]) => !HELMS_LABELS.includes(label));
  return Object.fromEntries(kept);
}

const HELMS_LABELS = ['helm.sh/chart', 'app.kubernetes.io/managed-by'];
