/** User-facing text reads as a native speaker would write it, and has one word for one thing: CONTRIBUTING.md lists them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { CAUSE_WORDS } from '../src/attention/cause-words.ts';
import { helpText } from '../src/cli/help-text.ts';
import { FAULT_STEPS } from '../src/report/fault-steps.ts';
import { sourceFiles } from './fixtures/source-files.ts';
import { SLIPS } from './fixtures/words.ts';

const ROOT = new URL('..', import.meta.url).pathname;
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** What is in a folder and below; it has no packages. */
function filesOf(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file));
}

/** Documents, without code. */
const documents = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...filesOf('docs'),
  ...filesOf('deploy'),
  'grafana/README.md',
  'bench/README.md',
  'helm/readme.md',
].filter((file) => file.endsWith('.md'));
const prose = (file: string): string =>
  read(file)
    // The table of CONTRIBUTING.md, which has the slips themselves.
    .replace(/^\| write \| not \|\n(?:\|.*\n)+/m, '')
    .replaceAll(/^ *```[\s\S]*?^ *```/gm, '')
    .replaceAll(/`[^`\n]*`/g, '`…`');

/** What a source file may print: its texts of two words and more. */
const printed = (file: string): string =>
  Array.from(
    read(file)
      .replaceAll(/\/\*[\s\S]*?\*\//g, '')
      .replaceAll(/^\s*\/\/.*$/gm, '')
      .matchAll(/'((?:[^'\\\n]|\\.)* (?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)* (?:[^"\\\n]|\\.)*)"|`([^`]* [^`]*)`/g),
    ([, single, double, template]) => single ?? double ?? template ?? '',
  ).join('\n');

/** The slips in a text, each with what stands around it. */
function slipsIn(text: string): readonly string[] {
  return SLIPS.flatMap(({ pattern, write }) =>
    Array.from(
      text.replaceAll(/\s+/g, ' ').matchAll(new RegExp(pattern, `${pattern.flags}g`)),
      ({ 0: slip, index, input }) => {
        return `"${slip}" (write: ${write}) in "…${input.slice(Math.max(0, index - 30), index + slip.length + 30)}…"`;
      },
    ),
  );
}

t.test('documents', async (t) => {
  for (const file of documents) t.same(slipsIn(prose(file)), [], file);
});

t.test('help, messages and pages', async (t) => {
  t.same(slipsIn(helpText()), [], 'help');
  t.same(slipsIn(JSON.stringify([CAUSE_WORDS, FAULT_STEPS])), [], 'words of causes and faults');
  const files = ['src', 'grafana', 'helm'].flatMap((folder) => sourceFiles(ROOT, folder));
  for (const file of files) t.same(slipsIn(printed(file)), [], file);
});

t.test('rules and messages of alerts, and what Helm prints', async (t) => {
  const folders = ['deploy/prometheus', 'deploy/alertmanager', 'deploy/helm/acm-exporter/templates'];
  const texts = folders.flatMap(filesOf).filter((each) => /\.(?:yaml|yml|tmpl|tpl|ts|txt|md)$/.test(each));
  for (const file of texts) t.same(slipsIn(read(file)), [], file);
});

t.test('the check finds a slip, and the table of CONTRIBUTING.md has each', async (t) => {
  t.match(slipsIn('It can not be\nput right.'), [/"put right"/, /"can not"/]);
  const table = read('CONTRIBUTING.md');
  for (const { write } of SLIPS) t.ok(table.includes(`| ${write} |`), write);
});
