/** Whole pages as plain text, in both formats; renewed with `npm run golden` and reviewed like code. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import t from 'tap';
import { CATALOG } from '../../src/metrics/catalog.ts';
import { GOLDEN_ESTATE } from '../fixtures/metrics-certificates.ts';
import { expositionOf, OPEN_METRICS, pageText } from '../fixtures/metrics-page.ts';
import { needs } from '../fixtures/program.ts';

const exposition = expositionOf(GOLDEN_ESTATE);
const golden = (name: string) => new URL(`../golden/${name}`, import.meta.url);

const pages: [name: string, accept: string | undefined][] = [
  ['metrics.txt', undefined],
  ['metrics.openmetrics.txt', OPEN_METRICS],
];

for (const [name, accept] of pages) {
  t.test(`the page is that of golden/${name}`, async (t) => {
    const page = await pageText(exposition, accept);
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden(name), page);
    t.equal(page, readFileSync(golden(name), 'utf8'));
    t.equal(await pageText(exposition, accept, 'gzip'), page, 'and the same when it is compressed');
  });
}

t.test('the page has every metric of the catalog', async (t) => {
  const page = await pageText(exposition);
  const names = Array.from(page.matchAll(/^# TYPE (\S+)/gm), ([, name]) => name);
  t.same(new Set(names), new Set(CATALOG.map(({ name }) => name)));
});

t.test('promtool finds nothing but the name of the days gauge', { skip: needs('promtool') }, async (t) => {
  const { stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], {
    input: readFileSync(golden('metrics.txt')),
  });
  t.equal(stdout.toString(), '');
  t.same(stderr.toString().trim().split('\n'), [
    'aws_acm_certificate_days_to_expiry use base unit "seconds" instead of "days"',
  ]);
});

t.test('no series is there twice', async (t) => {
  const page = await pageText(exposition);
  const series = page.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const names = series.map((line) => line.slice(0, line.lastIndexOf(' ')));
  t.equal(new Set(names).size, names.length);
});

t.test('the OpenMetrics page keeps its rules', async (t) => {
  const page = await pageText(exposition, OPEN_METRICS);
  t.ok(page.endsWith('\n# EOF\n'), 'it ends with EOF');
  const lines = page.split('\n').slice(0, -2);
  t.same(
    lines.filter((line) => line === '' || line === '# EOF'),
    [],
    'no line is blank, none ends it before',
  );
  const types = new Map(
    Array.from(page.matchAll(/^# TYPE (\S+) (\S+)$/gm), ([, name = '', type = '']) => [name, type]),
  );
  let family = '';
  const closed = new Set<string>();
  for (const line of lines) {
    const [, named] = /^# HELP (\S+)/.exec(line) ?? [];
    if (named !== undefined) {
      t.notOk(closed.has(named), `${named} is one block`);
      closed.add(family);
      family = named;
    }
    if (line.startsWith('#')) continue;
    const name = /^[a-z_]+/.exec(line)?.[0] ?? '';
    const allowed = {
      counter: [`${family}_total`],
      gauge: [family],
      histogram: ['bucket', 'sum', 'count'].map((s) => `${family}_${s}`),
    };
    const expected = Object.entries(allowed).find(([type]) => type === types.get(family))?.[1] ?? [];
    if (!expected.includes(name)) t.fail(`${line} does not belong to ${family}`);
  }
});
