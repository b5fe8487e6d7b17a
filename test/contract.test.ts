/** The architecture, executable: who may import whom, where a test must be, what stays in one place. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import t from 'tap';
import { hasCode, sourceFiles } from './fixtures/source-files.ts';

const root = new URL('..', import.meta.url).pathname;
const files = sourceFiles(root);

/** Folders of `src` that each folder may import besides itself; types are held to the same rule unless marked. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  certificate: [],
  log: [],
  config: ['certificate'],
  aws: ['certificate', 'log'],
  acm: ['certificate', 'log', 'aws'],
  dns: ['certificate', 'log'],
  redirect: ['certificate', 'log'],
  poll: ['certificate', 'log'],
  metrics: ['certificate', 'log'],
  http: ['certificate', 'log'],
  simulator: ['certificate', 'log'],
  wiring: ['certificate', 'log', 'config', 'aws', 'acm', 'dns', 'redirect', 'poll', 'metrics', 'http', 'simulator'],
};

/** Packages that are imported for their values in one place only. */
const ONE_PLACE: Readonly<Record<string, string>> = {
  'prom-client': 'src/metrics/own-registry.ts',
  '@aws-sdk/client-acm': 'src/acm/sdk.ts',
  commander: 'src/cli.ts',
};

interface Import {
  readonly file: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
}

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const lines = text.matchAll(/^(?:import|export)\s+(type\s)?[^'";]*?from\s+'([^']+)'|^import\s+'([^']+)'/gm);
  const dynamic = text.matchAll(/\bimport\(\s*'([^']+)'/g);
  return [
    ...Array.from(lines, (m) => ({ file, specifier: m[2] ?? m[3] ?? '', typeOnly: m[1] !== undefined })),
    ...Array.from(dynamic, (m) => ({ file, specifier: m[1] ?? '', typeOnly: false })),
  ];
}

const imports = files.flatMap(importsOf);
const folderOf = (file: string) => file.split('/').slice(1, -1)[0] ?? '';

t.test('source imports follow the architecture', async (t) => {
  t.ok(imports.length > 50, 'the imports are read');
  const own = imports.filter(({ specifier }) => specifier.startsWith('.'));
  for (const { file, specifier } of own) {
    const target = join(dirname(file), specifier);
    t.ok(existsSync(join(root, target)), `${file} imports ${specifier}, which is there`);
    t.not(target, 'src/main.ts', `${file} does not import main`);
    const from = folderOf(file);
    const to = folderOf(target);
    if (from === '' || from === to) continue; // main and cli wire everything
    t.ok(MAY_IMPORT[from]?.includes(to), `${file} may import from ${to === '' ? target : to}`);
  }
});

t.test('the serving path does not import the simulator', async (t) => {
  const users = imports.filter(
    ({ file, specifier }) => specifier.includes('simulator/') && folderOf(file) !== 'simulator',
  );
  t.same(
    [...new Set(users.map(({ file }) => file))].filter((file) => !['src/main.ts', 'src/demo.ts'].includes(file)),
    [],
  );
});

t.test('certain packages are imported in one place', async (t) => {
  for (const [specifier, place] of Object.entries(ONE_PLACE)) {
    const users = imports.filter((entry) => entry.specifier === specifier && !entry.typeOnly).map(({ file }) => file);
    t.same(users, [place], specifier);
  }
});

t.test('every source file is tested, short, and named for what it exports', async (t) => {
  for (const file of files) {
    const test = `test/${file.slice('src/'.length, -'.ts'.length)}.test.ts`;
    if (hasCode(join(root, file))) t.ok(existsSync(join(root, test)), `${file} has ${test}`);
    t.ok(readFileSync(join(root, file), 'utf8').split('\n').length <= 251, `${file} has at most 250 lines`);
    t.match(basename(file), /^[a-z0-9]+(-[a-z0-9]+)*\.ts$/, `${file} is in kebab case`);
    t.notMatch(basename(file), /^(utils?|helpers?|common|index|types)\.ts$/, `${file} has a telling name`);
  }
});

t.test('only main touches the process', async (t) => {
  for (const file of files.filter((file) => !['src/main.ts', 'src/wiring/platform.ts'].includes(file))) {
    const code = readFileSync(join(root, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    t.notMatch(code, /\bprocess\.(?!memoryUsage\b)|\bconsole\./, `${file} leaves the process alone`);
    t.notMatch(code, /\bDate\.now\(\)|\bnew Date\(\)/, `${file} is handed the clock`);
  }
});
