/** The pages that say how to install: complete by place, and everything that they tell to type exists. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { parse, parseAllDocuments } from 'yaml';
import { SETTING_ROWS } from '../../src/config/settings.ts';
import { parseTemplate } from '../fixtures/cloudformation.ts';
import { markdownAnchors } from '../fixtures/markdown-links.ts';
import { needs } from '../fixtures/program.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const PAGES = ['README.md', 'docs/install.md', 'docs/versioning.md', 'deploy/aws/README.md', 'SECURITY.md'];
const INSTALL = read('docs/install.md');
const STEPS = ['Prepare', 'Install', 'First scrape', 'First alert', 'Verify', 'Remove'];

interface Block {
  readonly page: string;
  readonly language: string;
  readonly text: string;
}

const BLOCKS: readonly Block[] = PAGES.flatMap((page) =>
  Array.from(
    read(page).matchAll(/^( *)```(\w+)\n([\s\S]*?)^ *```$/gm),
    ([, indent = '', language = '', text = '']) => ({
      page,
      language,
      text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    }),
  ),
);
/** What is typed: blocks, and code within lines. */
const TYPED = PAGES.flatMap((page) => [
  ...BLOCKS.filter((block) => block.page === page && block.language === 'sh').map(({ text }) => ({ page, text })),
  ...Array.from(
    read(page)
      .replaceAll(/^ *```[\s\S]*?^ *```$/gm, '')
      .matchAll(/`([^`\n]+)`/g),
    ([, text = '']) => ({ page, text }),
  ),
]).map(({ page, text }) => ({ page, text: text.replaceAll('\\\n', ' ') }));

t.test('every place leads from nothing to a first alert, and back', async (t) => {
  const places = Array.from(INSTALL.matchAll(/^\| \[([^\]]+)\]\(#([\w-]+)\) \|/gm), ([, place = '', anchor = '']) => ({
    place,
    anchor,
  }));
  t.ok(places.length >= 7);
  for (const { place, anchor } of places) {
    t.ok(markdownAnchors(INSTALL).has(anchor), anchor);
    const section = INSTALL.split(`\n## ${place}\n`)[1]?.split('\n## ')[0] ?? '';
    const found = Array.from(section.matchAll(/^\*\*(.+?)\.\*\*/gm), ([, lead = '']) =>
      lead.replace('First scrape, first', 'First scrape, First').split(', '),
    ).flat();
    t.same(found, STEPS, place);
  }
});

t.test('commands are such that a shell understands them', { skip: needs('bash') }, async (t) => {
  const scripts = BLOCKS.filter(({ language }) => language === 'sh');
  t.ok(scripts.length > 12);
  for (const { page, text } of scripts) {
    const { status, stderr } = spawnSync('bash', ['-n'], { input: text, encoding: 'utf8' });
    t.equal(status, 0, `${page}: ${text}${stderr}`);
  }
});

t.test('files that commands name are there', async (t) => {
  const made = /^(?:deploy\/compose\/)?compose\.override/;
  const named = TYPED.flatMap(({ page, text }) =>
    Array.from(
      text.matchAll(/(?<![\w/.-])((?:deploy|grafana|docs|test|\.ci|\.github)\/[\w./-]+)/g),
      ([, file = '']) => ({ page, file }),
    ),
  ).filter(({ file }) => !made.test(file));
  t.ok(named.length > 10);
  t.same(
    named.filter(({ file }) => !existsSync(join(ROOT, file))).map(({ page, file }) => `${page}: ${file}`),
    [],
  );
});

t.test('flags and variables of the exporter exist', async (t) => {
  const keys = new Set<string>(SETTING_ROWS.map(({ path }) => path));
  const flags = TYPED.flatMap(({ page, text }) =>
    Array.from(
      text.matchAll(
        /--(web|log|poll|aws|details|dns|renewal|attention|alerts|metrics|tags|regions)((?:\.[\w-]+)*)(?==)/g,
      ),
      ([, section = '', rest = '']) => ({
        page,
        key: `${section}${rest}`.replaceAll('-', '_'),
      }),
    ),
  );
  const variables = TYPED.flatMap(({ page, text }) =>
    Array.from(text.matchAll(/\bACM_EXPORTER_(\w+)/g), ([, name = '']) => ({ page, name })),
  );
  t.ok(flags.length > 3);
  t.ok(variables.length > 0);
  t.same(
    flags.filter(({ key }) => !keys.has(key)),
    [],
  );
  const names = new Set([...keys].map((key) => key.replaceAll('.', '_').toUpperCase()));
  t.same(
    variables.filter(({ name }) => !names.has(name)),
    [],
  );
});

t.test('values of the chart that are set exist', async (t) => {
  const values = parse(read('deploy/helm/acm-exporter/values.yaml'));
  const set = TYPED.flatMap(({ page, text }) =>
    Array.from(text.matchAll(/--set(?:-string)? '?((?:[\w-]|\\\.|\.)+)=/g), ([, path = '']) => ({ page, path })),
  );
  t.ok(set.length > 5);
  for (const { page, path } of set) {
    const [top = '', ...rest] = path.split(/(?<!\\)\./);
    t.ok(top in values, `${page}: ${path}`);
    // What is below these is free: annotations, and the settings of the exporter.
    if (path.includes('\\.')) continue;
    const found = rest.reduce((value, key) => value?.[key], values[top]);
    const isThere = top === 'config' ? SETTING_ROWS.some((row) => row.path === rest.join('.')) : found !== undefined;
    t.ok(isThere, `${page}: ${path}`);
  }
});

t.test('parameters of templates that are set exist, and none that is required is left out', async (t) => {
  const deployments = TYPED.filter(({ text }) => text.includes('cloudformation deploy'));
  t.ok(deployments.length >= 3);
  for (const { page, text } of deployments) {
    const [command = ''] = text.split('\n\n');
    const file = /--template-file (\S+)/.exec(command)?.[1] ?? '';
    const { Parameters } = parseTemplate(read(file)) as { Parameters: Record<string, { Default?: string }> };
    const given = Array.from(
      command.split('--parameter-overrides')[1]?.matchAll(/\b([A-Z]\w+)=/g) ?? [],
      ([, name = '']) => name,
    );
    t.same(
      given.filter((name) => !(name in Parameters)),
      [],
      `${page}: ${file}`,
    );
    const required = Object.keys(Parameters).filter((name) => Parameters[name]?.Default === undefined);
    t.same(
      required.filter((name) => !given.includes(name)),
      [],
      `${page}: ${file}`,
    );
  }
});

t.test('YAML parses, and Prometheus takes scrape configurations', { skip: needs('promtool') }, async (t) => {
  const blocks = BLOCKS.filter(({ language }) => language === 'yaml');
  t.ok(blocks.length > 3);
  for (const { page, text } of blocks) {
    for (const document of parseAllDocuments(text)) t.same(document.errors, [], `${page}: ${text}`);
    if (!text.startsWith('scrape_configs:')) continue;
    t.match(parse(text), { scrape_configs: [{ honor_labels: true }] }, page);
    const file = join(t.testdir(), 'prometheus.yml');
    writeFileSync(file, text);
    const { status, stdout, stderr } = spawnSync('promtool', ['check', 'config', file], { encoding: 'utf8' });
    t.equal(status, 0, `${page}: ${stdout}${stderr}`);
  }
});

t.test('nothing is said to work today that needs a registry', async (t) => {
  const { 1: today = '' } = /^## Before you start$([\s\S]*?)^\*\*Permissions/m.exec(INSTALL) ?? [];
  t.match(today, /Nothing is published yet/);
  const [rows = ''] = [read('README.md').split('## Try it, install it')[1]?.split('\n\n')[1]];
  for (const row of rows.split('\n').slice(2)) {
    const [, , checkout = ''] = row.split(' | ').join('|').split('|');
    t.notMatch(checkout, /npx|oci:|ghcr\.io|install --global acm-exporter`/, row);
  }
});
