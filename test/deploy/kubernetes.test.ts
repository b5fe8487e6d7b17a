/** The plain manifests are what the chart renders, and kustomize makes valid objects of them. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { parse, parseAllDocuments } from 'yaml';
import { manifestArtifacts } from '../../helm/manifests.ts';
import { parseConfig } from '../../src/config/parse-config.ts';
import { needsArtifactTool } from '../fixtures/artifact-tool.ts';
import type { Manifest } from '../fixtures/helm-chart.ts';
import { writeSchemas } from '../fixtures/kubernetes-schemas.ts';
import { ROOT } from '../fixtures/rules-files.ts';
import { run } from '../fixtures/rules-run.ts';

const FOLDER = join(ROOT, 'deploy/kubernetes');
const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8');

t.test('manifestArtifacts() are committed as they are rendered', { skip: needsArtifactTool('helm') }, async (t) => {
  for (const { path, content } of manifestArtifacts()) {
    t.equal(readFileSync(ROOT + path, 'utf8'), content, `${path} is up to date (else: npm run chart)`);
  }
});

t.test('the rules are those of the project', async (t) => {
  const rules = parse(readFileSync(join(ROOT, 'deploy/prometheus/acm.rules.yaml'), 'utf8'));
  t.strictSame(parse(read('operator/prometheus-rule.yaml')).spec, rules);
});

t.test('nothing of Helm and no namespace is left', async (t) => {
  for (const file of ['exporter.yaml', 'operator/service-monitor.yaml', 'operator/prometheus-rule.yaml']) {
    t.notMatch(read(file), /helm\.sh|managed-by|^ *namespace:/m, file);
  }
});

t.test('every generated manifest is a resource of a kustomization', async (t) => {
  const listed = ['.', 'operator'].flatMap((folder) => {
    const { resources } = parse(read(join(folder, 'kustomization.yaml'))) as { readonly resources: readonly string[] };
    return resources.map((file) => join(folder, file));
  });
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' });
  const notResources = /kustomization\.yaml$|^acm-exporter\.yaml$|\.md$|^operator$/;
  t.same(listed.sort(), files.filter((file) => !notResources.test(file)).sort());
});

t.test('the settings are valid', async (t) => {
  const file = { path: 'acm-exporter.yaml', text: read('acm-exporter.yaml') };
  t.equal(parseConfig({ flags: new Map(), environment: {}, file }).ok, true);
});

/** The overlay of deploy/kubernetes/README.md, with the paths of this checkout. */
function overlay(folder: string): string {
  const [, text = ''] = /```yaml\n([\s\S]*?)```/.exec(read('README.md')) ?? [];
  const local = text.replaceAll(/https:\/\/github\.com\/[\w-]+\/[\w-]+\/\/deploy\/kubernetes/g, '../kubernetes');
  mkdirSync(join(folder, 'overlay'));
  writeFileSync(join(folder, 'overlay/kustomization.yaml'), local);
  writeFileSync(join(folder, 'overlay/acm-exporter.yaml'), 'regions: [eu-central-1]\n');
  return join(folder, 'overlay');
}

/** A copy, because kustomize wants everything below one folder or by relative paths. */
function copied(folder: string): void {
  for (const file of readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.yaml')) continue;
    mkdirSync(join(folder, 'kubernetes', file, '..'), { recursive: true });
    writeFileSync(join(folder, 'kubernetes', file), read(file));
  }
}

const KINDS = ['Deployment', 'Service', 'ServiceAccount', 'ConfigMap'];

t.test('kustomize builds them', { skip: needsArtifactTool('kustomize') }, async (t) => {
  const { code, output } = await run('kustomize', ['build', FOLDER], ROOT);
  t.equal(code, 0, output);
  const objects = parseAllDocuments(output).map((document) => document.toJS() as Manifest);
  t.same(objects.map(({ kind }) => kind).sort(), [...KINDS].sort());
  const name = objects.find(({ kind }) => kind === 'ConfigMap')?.metadata.name;
  t.match(name, /^acm-exporter-[a-z0-9]{10}$/, 'the name of the ConfigMap has a hash');
  t.match(JSON.stringify(objects.find(({ kind }) => kind === 'Deployment')), `"configMap":{"name":"${name}"}`);
});

t.test(
  'the overlay of the README works',
  { skip: needsArtifactTool('kustomize', 'kubeconform', 'kube-apiserver') },
  async (t) => {
    const folder = t.testdir({});
    copied(folder);
    const built = await run('kustomize', ['build', overlay(folder)], folder);
    t.equal(built.code, 0, built.output);
    const objects = parseAllDocuments(built.output).map((document) => document.toJS() as Manifest);
    t.same(objects.map(({ kind }) => kind).sort(), [...KINDS, 'PrometheusRule', 'ServiceMonitor'].sort());
    for (const { kind, metadata } of objects) {
      t.equal(metadata.namespace, 'monitoring', kind);
      t.equal(metadata.labels?.['release'], /Monitor|Rule/.test(kind) ? 'kube-prometheus-stack' : undefined, kind);
    }
    t.match(built.output, /eks\.amazonaws\.com\/role-arn: arn:aws:iam::/);
    t.match(built.output, /regions: \[eu-central-1\]/);
    writeFileSync(join(folder, 'built.yaml'), built.output);
    const location = writeSchemas(join(folder, 'schemas'), KINDS);
    const checked = await run(
      'kubeconform',
      ['-strict', '-summary', `-schema-location=${location}`, 'built.yaml'],
      folder,
    );
    t.match(checked.output, /Valid: 6, Invalid: 0, Errors: 0, Skipped: 0/);
  },
);
