/**
 * docs/metrics.md against the code, both ways: names, types, labels, help, vocabularies, and examples that are real:
 * `npm run golden` takes them from the golden page, each the series that it was, or the first of its metric.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import t from 'tap';
import { CAUSES, OUTLOOKS, SEVERITIES } from '../../src/attention/vocabulary.ts';
import {
  BLOCKED_REASONS,
  CHECK_RESULTS,
  FAULT_REASONS,
  INVENTORY_MODES,
  VALIDATION_PROCESSES,
} from '../../src/certificate/vocabulary.ts';
import { CATALOG, type CatalogEntry } from '../../src/metrics/catalog.ts';
import { CERTIFICATE_LABELS, TARGET_LABELS } from '../../src/metrics/family.ts';
import { GOLDEN_ESTATE } from '../fixtures/metrics-certificates.ts';
import { expositionOf, pageText } from '../fixtures/metrics-page.ts';

const DOC = new URL('../../docs/metrics.md', import.meta.url);
const exposition = expositionOf(GOLDEN_ESTATE);
await exposition.refresh();
const page = (await pageText(exposition)).split('\n');

const seriesOf = (line: string) => line.slice(0, line.lastIndexOf(' '));

/** The series of an example as the page has it; where it is not there any more, the first of the metric. */
function currentExample(metric: string, example: string): string {
  const first = new RegExp(`^${metric}(_bucket)?[{ ]`);
  const same = page.find((line) => line !== '' && seriesOf(line) === seriesOf(example));
  return same ?? page.find((line) => first.test(line)) ?? '';
}

if (process.env['UPDATE_GOLDEN'] === '1') {
  const examples = /(^### `(aws_acm_\w+)`\n(?:(?!^#{2,3} )[\s\S])*?^```\n)(?:(.*)\n)?(?=```$)/gm;
  const renewed = readFileSync(DOC, 'utf8').replaceAll(
    examples,
    (_, before: string, metric: string, example = '') => `${before}${currentExample(metric, example)}\n`,
  );
  writeFileSync(DOC, renewed);
}
const doc = readFileSync(DOC, 'utf8');

/** Heading to what stands below it, up to the next heading. */
const sections = new Map(
  doc
    .split(/^#{2,3} /m)
    .slice(1)
    .map((text): [string, string] => {
      const [heading = '', ...body] = text.split('\n');
      return [heading.replaceAll('`', ''), body.join('\n')];
    }),
);
const documented = [...sections.keys()].filter((heading) => heading.startsWith('aws_acm_'));

/** What the labels of the subject leave. */
function ownLabels({ name, labels }: CatalogEntry): readonly string[] {
  const [, subject] = name.match(/^aws_acm_(certificate_authority|[a-z]+)_/) ?? [];
  const common =
    {
      certificate: CERTIFICATE_LABELS.length,
      target: TARGET_LABELS.length,
      certificate_authority: TARGET_LABELS.length,
    }[subject ?? ''] ?? 0;
  return labels.slice(common);
}

t.test('docs/metrics.md has every metric and no other, in the order of the page', async (t) => {
  t.same(
    documented,
    CATALOG.map(({ name }) => name),
  );
});

for (const entry of CATALOG) {
  t.test(`docs/metrics.md describes ${entry.name}`, async (t) => {
    const section = sections.get(entry.name) ?? '';
    const line = (key: string) => new RegExp(`^- ${key}: (.+)$`, 'm').exec(section)?.[1] ?? '';
    t.equal(section.trim().split('\n', 1)[0], entry.help, 'it starts with the HELP');
    t.equal(line('Type'), entry.type);
    const labels = Array.from(line('Labels').matchAll(/`([a-z_]+)`/g), ([, label]) => label);
    t.same(labels, ownLabels(entry));
    t.equal(line('Labels').includes('`tag_<key>`'), entry.labelPrefix === 'tag_');
    t.not(line('Value'), '');
    t.match(line('Absent'), /^(?:never|when .+|while .+)$/);
    const example = /```\n(.+)\n```/.exec(section)?.[1] ?? '';
    t.equal(example, currentExample(entry.name, example), 'its example is on the golden page (npm run golden)');
    t.ok(example.startsWith(entry.name));
  });
}

const vocabularies: [heading: string, words: readonly string[]][] = [
  ['reason of aws_acm_certificate_renewal_blocked', BLOCKED_REASONS],
  ['outlook', OUTLOOKS],
  ['cause', CAUSES],
  ['severity', SEVERITIES],
  ['result of aws_acm_certificate_validation_record', CHECK_RESULTS.validation_record],
  ['result of aws_acm_certificate_caa', CHECK_RESULTS.caa],
  ['result of aws_acm_certificate_http_validation', CHECK_RESULTS.http],
  ['reason of failures', FAULT_REASONS],
  ['process', VALIDATION_PROCESSES],
  ['mode of aws_acm_target_inventory', INVENTORY_MODES],
];

for (const [heading, words] of vocabularies) {
  t.test(`docs/metrics.md lists every ${heading}`, async (t) => {
    const listed = Array.from((sections.get(heading) ?? '').matchAll(/^- `([a-z_]+)`/gm), ([, word]) => word);
    t.same(listed, words);
  });
}
