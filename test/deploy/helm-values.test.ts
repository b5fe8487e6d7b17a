/** What each value does, and that each value has a case. */
import { readFileSync } from 'node:fs';
import t from 'tap';
import { parse } from 'yaml';
import { needsArtifactTool } from '../fixtures/artifact-tool.ts';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';
import { POD } from '../fixtures/helm-case.ts';
import { ACCESS_CASES } from '../fixtures/helm-cases-access.ts';
import { CONFIGURATION_CASES } from '../fixtures/helm-cases-configuration.ts';
import { MONITORING_CASES } from '../fixtures/helm-cases-monitoring.ts';
import { POD_CASES } from '../fixtures/helm-cases-pod.ts';
import { objectOf, rendered } from '../fixtures/helm-chart.ts';
import { ROOT } from '../fixtures/rules-files.ts';

t.setTimeout(FILE_LIMIT_MS);

const cases = [...CONFIGURATION_CASES, ...ACCESS_CASES, ...MONITORING_CASES, ...POD_CASES];

t.test('each value does what it says', { skip: needsArtifactTool('helm') }, async (t) => {
  for (const [text, group] of Map.groupBy(cases, ([values]) => JSON.stringify(values))) {
    const manifests = rendered(text);
    for (const [, object, path, expected] of group) {
      t.strictSame(partOf(objectOf(manifests, object), path), expected, `${text}: ${object} ${path}`);
    }
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
  t.ok(Number(grace) * 1000 > Number(endsWithinMs.replaceAll('_', '')), `${String(grace)} s`);
});

/** What is at a path of keys and indices; a key may hold `\.`. */
function partOf(object: unknown, path: string): unknown {
  const keys = path.split(/(?<!\\)\./).map((key) => key.replaceAll('\\.', '.'));
  return keys.reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], object);
}
