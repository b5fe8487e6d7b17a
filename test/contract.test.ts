/** The architecture, executable: who may import whom, where a test must be, what stays in one place. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import t from 'tap';
import { hasCode, sourceFiles } from './fixtures/source-files.ts';

const root = new URL('..', import.meta.url).pathname;
const files = sourceFiles(root);

/** Folders of `src` that each folder may import besides itself, types included: the table of docs/architecture.md. */
const MAY_IMPORT: ReadonlyMap<string, readonly string[]> = new Map(
  Array.from(
    readFileSync(join(root, 'docs/architecture.md'), 'utf8').matchAll(/^\| `(\w+)` \| .* \| (.*) \|$/gm),
    ([, folder = '', allowed = '']) => [folder, Array.from(allowed.matchAll(/`(\w+)`/g), ([, name = '']) => name)],
  ),
);

/** Packages that are imported for their values in one place only. */
const ONE_PLACE: Readonly<Record<string, readonly string[]>> = {
  'prom-client': ['src/metrics/own-registry.ts', 'src/metrics/runtime-metrics.ts'],
  '@aws-sdk/client-acm': ['src/acm/sdk.ts', 'src/pca/sdk.ts'],
  '@aws-sdk/client-resource-groups-tagging-api': ['src/tags/sdk.ts'],
  '@smithy/core/client': ['src/discovery/regions-sdk.ts', 'src/pca/sdk.ts'],
  '@smithy/core/endpoints': ['src/discovery/regions-sdk.ts', 'src/pca/sdk.ts'],
  '@aws-sdk/client-sts': ['src/aws/caller-identity.ts', 'src/aws/profile-region.ts', 'src/discovery/regions-sdk.ts'],
  '@aws-sdk/client-organizations': ['src/discovery/organizations-sdk.ts'],
  '@aws-sdk/client-account': ['src/discovery/regions-sdk.ts'],
  '@aws-sdk/credential-providers': ['src/aws/role-session.ts'],
  '@smithy/node-http-handler': ['src/aws/bounded-handler.ts'],
  fastify: ['src/http/bare-server.ts'],
  bcryptjs: ['src/access/passwords.ts'],
  'lru-cache': ['src/acm/detail-cache.ts'],
  'punycode.js': ['src/certificate/invalid-name.ts'],
  'tldts-icann': ['src/attention/zone.ts', 'src/capture/pseudonyms/public-suffix.ts'],
  pino: ['src/log/logger.ts'],
  commander: ['src/cli/program.ts'],
  'string-width': ['src/terminal/table.ts', 'src/terminal/wrapped.ts'],
};

interface Import {
  readonly file: string;
  readonly specifier: string;
  readonly typeOnly: boolean;
  readonly dynamic: boolean;
}

const DEMO = 'src/wiring/demo.ts';

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const lines = text.matchAll(/^(?:import|export)\s+(type\s)?[^'";]*?from\s+'([^']+)'|^import\s+'([^']+)'/gm);
  const dynamic = text.matchAll(/\bimport\(\s*'([^']+)'/g);
  return [
    ...Array.from(lines, (m) => ({
      file,
      specifier: m[2] ?? m[3] ?? '',
      typeOnly: m[1] !== undefined,
      dynamic: false,
    })),
    ...Array.from(dynamic, (m) => ({ file, specifier: m[1] ?? '', typeOnly: false, dynamic: true })),
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
    if (from === to || file === 'src/main.ts' || file === DEMO) continue;
    const allowed = MAY_IMPORT.get(from);
    t.ok(allowed?.includes(to), `${file} may import from ${to === '' ? target : to}`);
  }
});

/** What a row of metrics/families is made of, which stands above it beside what renders the rows. */
const FORMS_OF_ROWS = ['src/metrics/family.ts', 'src/metrics/certificate-family.ts'];

/** Imports of other source files, types included, by file. */
const edges = Map.groupBy(
  imports
    .filter(({ specifier }) => specifier.startsWith('.'))
    .map(({ file, specifier }) => ({ from: file, to: join(dirname(file), specifier) })),
  ({ from }) => from,
);

t.test('no file imports from a folder above its own', async (t) => {
  const upward = [...edges.values()]
    .flat()
    .filter(({ from, to }) => dirname(from) !== dirname(to) && `${dirname(from)}/`.startsWith(`${dirname(to)}/`));
  const allowed = ({ from, to }: { readonly from: string; readonly to: string }): boolean =>
    dirname(from) === 'src/metrics/families' && FORMS_OF_ROWS.includes(to);
  t.same(
    upward.filter((edge) => !allowed(edge)).map(({ from, to }) => `${from} imports ${to}`),
    [],
  );
});

t.test('no imports go in a circle, neither of files nor of folders side by side', async (t) => {
  const files = new Map([...edges].map(([from, list]) => [from, list.map(({ to }) => to)]));
  t.equal(circleIn(files), undefined);
  const folders = new Map<string, string[]>();
  for (const { from, to } of [...edges.values()].flat()) {
    if (dirname(from) === dirname(to) || FORMS_OF_ROWS.includes(to)) continue;
    folders.set(dirname(from), [...(folders.get(dirname(from)) ?? []), dirname(to)]);
  }
  t.equal(circleIn(folders), undefined);
});

t.test('a circle is found, and what only meets again is none', async (t) => {
  const graph = (text: string) =>
    new Map(text.split(' ').map((pair): [string, string[]] => [pair.slice(0, 1), pair.slice(1).split('')]));
  t.equal(circleIn(graph('abc bd cd d')), undefined);
  t.equal(circleIn(graph('ab bc cdb d')), 'b > c > b');
  t.equal(circleIn(graph('aa')), 'a > a');
});

/** The first circle of a graph, as `a > b > a`. */
function circleIn(graph: ReadonlyMap<string, readonly string[]>): string | undefined {
  const done = new Set<string>();
  const search = (node: string, path: readonly string[]): string | undefined => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node].join(' > ');
    if (done.has(node)) return undefined;
    for (const next of graph.get(node) ?? []) {
      const circle = search(next, [...path, node]);
      if (circle !== undefined) return circle;
    }
    done.add(node);
    return undefined;
  };
  for (const node of graph.keys()) {
    const circle = search(node, []);
    if (circle !== undefined) return circle;
  }
  return undefined;
}

t.test('the table of the architecture names every folder', async (t) => {
  t.same([...MAY_IMPORT.keys()].sort(), [...new Set(files.map(folderOf))].filter((folder) => folder !== '').sort());
});

t.test('the simulator is loaded for the demo only', async (t) => {
  const users = imports.filter(
    ({ file, specifier }) => specifier.includes('/simulator/') && folderOf(file) !== 'simulator',
  );
  t.same([...new Set(users.map(({ file }) => file))], [DEMO]);
  const statically = imports.filter(({ specifier, dynamic }) => specifier.endsWith('/demo.ts') && !dynamic);
  t.same(
    statically.map(({ file, specifier }) => [file, specifier]),
    [['src/commands/demo.ts', '../wiring/demo.ts']],
  );
});

t.test('http knows the shapes of what it shows, and not how it is made', async (t) => {
  const makers = imports.filter(
    ({ file, specifier, typeOnly }) =>
      folderOf(file) === 'http' && /\/(metrics|attention)\//.test(specifier) && !typeOnly,
  );
  t.same(makers, []);
});

t.test('certain packages are imported in one place', async (t) => {
  for (const [specifier, places] of Object.entries(ONE_PLACE)) {
    const users = imports.filter((entry) => entry.specifier === specifier && !entry.typeOnly).map(({ file }) => file);
    t.same(users, places, specifier);
  }
});

/** Packages that are programs or types, and what `@prometheus-io/lezer-promql` wants beside it. */
const TOOLS = /^(@lezer\/lr|@types\/.*|@biomejs\/biome|node|oxlint|oxlint-tsgolint|typescript)$/;

t.test('every dependency is imported, and all of them are built into the bundle or not needed to run', async (t) => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies?: object;
    devDependencies: object;
  };
  t.equal(manifest.dependencies, undefined, 'the bundle depends on nothing');
  const importing = [
    ...['src', 'test', 'bench', 'grafana', 'helm'].flatMap((folder) => sourceFiles(root, folder)),
    'build.ts',
  ];
  const used = new Set(importing.flatMap(importsOf).map(({ specifier }) => specifier));
  for (const name of Object.keys(manifest.devDependencies).filter((name) => !TOOLS.test(name))) {
    t.ok(
      [...used].some((each) => each === name || each.startsWith(`${name}/`)),
      name,
    );
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

// No linter has this rule alone: `func-style` speaks of the functions of a module, too.
t.test('functions within functions are arrows, but for generators', async (t) => {
  const all = ['src', 'test', 'bench', 'grafana', 'helm'].flatMap((folder) => sourceFiles(root, folder));
  const inner = all.flatMap((file) =>
    Array.from(
      readFileSync(join(root, file), 'utf8').matchAll(/^ +(?:async )?function\b(?! ?\*) ?(\w*)/gm),
      ([, name]) => `${file}: ${name}`,
    ),
  );
  t.same(inner, []);
});

// Biome's `useBlockStatements` only knows all or none.
t.test('a short statement stands on the line of its if', async (t) => {
  const all = ['src', 'test', 'bench', 'grafana', 'helm'].flatMap((folder) => sourceFiles(root, folder));
  const braced = all.flatMap((file) =>
    Array.from(
      readFileSync(join(root, file), 'utf8').matchAll(/^( *)(if \(.*\)) \{\n +(\S.*;)\n\1\}$/gm),
      ([, indent = '', condition = '', statement = '']) => ({ file, line: `${indent}${condition} ${statement}` }),
    ),
  );
  t.same(
    braced.filter(({ line }) => line.length <= 120),
    [],
  );
});

/** Time, chance and the process come in from outside; these make them. */
const MAKERS: readonly (readonly [pattern: RegExp, makers: readonly string[]])[] = [
  [/\bprocess\./, ['src/main.ts']],
  [/\bconsole\./, []],
  [/\bDate\.now\(\)|\bnew Date\(\)|\bperformance\./, ['src/wiring/platform.ts']],
  [/(?<!\.)\bset(?:Timeout|Interval|Immediate)\b/, ['src/clock/sleep.ts', 'src/clock/turns.ts', 'src/main.ts']],
  [/\bMath\.random\b/, ['src/wiring/platform.ts']],
];

t.test('process, clock and chance are handed in', async (t) => {
  // What is in there runs in a browser.
  const ours = files.filter((file) => file !== 'src/http/html/script.ts');
  for (const [pattern, makers] of MAKERS) {
    const users = ours.filter((file) => pattern.test(withoutComments(readFileSync(join(root, file), 'utf8'))));
    t.same(users, makers, String(pattern));
  }
});

/** What several folders need, and the files that may write it: all others import it. */
const WRITTEN_ONCE: readonly (readonly [what: string, pattern: RegExp, places: readonly string[]])[] = [
  ['the message of an error', /\berror instanceof Error \? error\.message/, ['src/certificate/fault.ts']],
  [
    'the seconds of a day',
    /\b86_?400\b/,
    // Besides: the TTL of a DNS record, and a table of units.
    ['src/certificate/day-seconds.ts', 'src/simulator/dns/answer.ts', 'src/simulator/scenario/time-text.ts'],
  ],
  ['the parts of an ARN', /\barn\.split\(':'/i, ['src/certificate/arn-parts.ts']],
  ['a property of anything', /\? Reflect\.get\(/, ['src/aws/property.ts']],
  ['whether DNS answers', /\bresolverSilent [!=]==/, ['src/certificate/findings.ts']],
  ['how many lines of one kind a round may log', /\b(?:LINES|WARNINGS)_PER_\w+ =/, ['src/log/round-log.ts']],
  ['how long until what ACM refused is tried again', /\bPROBE_INTERVAL_MS =/, ['src/acm/newer-question.ts']],
];

t.test('what several files need is written once', async (t) => {
  for (const [what, pattern, places] of WRITTEN_ONCE) {
    const writers = files.filter((file) => pattern.test(withoutComments(readFileSync(join(root, file), 'utf8'))));
    t.same(writers, places, what);
  }
});

t.test('every exported function says what it is for', async (t) => {
  const silent = files.flatMap((file) =>
    Array.from(
      readFileSync(join(root, file), 'utf8').matchAll(/(?<!\*\/)\nexport (?:async )?function\*? (\w+)/g),
      ([, name = '']) => `${file}: ${name}`,
    ),
  );
  t.same(silent, []);
});

/** Comments begin a line or follow white space; a `//` within a URL does not. */
function withoutComments(code: string): string {
  return code.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '');
}
