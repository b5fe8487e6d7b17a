/** The executable, in the layouts in which it is found: checkout, package, image. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import t from 'tap';

const bin = readFileSync(new URL('../bin/acm-exporter.js', import.meta.url), 'utf8');
const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');

/** Writes a tree with the executable in it; returns the executable's path. */
function tree(root: string, files: Readonly<Record<string, string>>): string {
  const all = { 'package.json': '{ "type": "module" }', 'bin/acm-exporter.js': bin, ...files };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return join(root, 'bin/acm-exporter.js');
}

/** Runs it, as if by another Node where a version is given. */
function run(executable: string, version?: string) {
  const args = [executable, '--log.level=debug'];
  if (version !== undefined) {
    const code = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });`;
    args.unshift('--import', `data:text/javascript,${encodeURIComponent(code)}`);
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env: {}, timeout: 30_000 });
  return { status, stdout, stderr };
}

const SOURCE = "const from: string = 'src';\nconsole.log(from, ...process.argv.slice(2));\n";
const BUILT = "console.log('dist', ...process.argv.slice(2));\n";

const layouts: [name: string, root: string, files: Readonly<Record<string, string>>, stdout: string][] = [
  ['checkout', 'a', { 'src/main.ts': SOURCE }, 'src --log.level=debug\n'],
  ['checkout with an old build', 'b', { 'src/main.ts': SOURCE, 'dist/main.js': BUILT }, 'src --log.level=debug\n'],
  ['image', 'c', { 'dist/main.js': BUILT }, 'dist --log.level=debug\n'],
  [
    'package',
    'd/node_modules/acm-exporter',
    { 'src/main.ts': SOURCE, 'dist/main.js': BUILT },
    'dist --log.level=debug\n',
  ],
];

t.test('acm-exporter runs the source of a checkout and the build of a package', async (t) => {
  const folder = t.testdir({});
  // The test's own folder must not look like an installed package.
  t.notMatch(realpathSync(folder), /node_modules/);
  for (const [name, root, files, stdout] of layouts) {
    t.same(run(tree(join(folder, root), files)), { status: 0, stdout, stderr: '' }, name);
  }
});

t.test('acm-exporter says that it is not complete', async (t) => {
  t.same(run(tree(t.testdir({}), {})), {
    status: 1,
    stdout: '',
    stderr: 'acm-exporter is not complete: neither src/main.ts nor dist/main.js is there; install it again\n',
  });
});

t.test('acm-exporter fails where its main fails', async (t) => {
  const { status, stderr } = run(tree(t.testdir({}), { 'dist/main.js': "throw new Error('Boom');\n" }));
  t.equal(status, 1);
  t.match(stderr, /Error: Boom/);
});

const versions: [version: string, runs: boolean][] = [
  ['12.22.12', false],
  ['20.20.2', false],
  ['22.17.1', false],
  ['22.18.0', true],
  ['23.11.0', false],
  ['24.0.0', true],
  ['25.9.0', false],
  ['26.0.0', true],
  ['27.0.0', true],
  ['100.0.0', true],
];

t.test('acm-exporter refuses a Node outside of engines with one sentence', async (t) => {
  const executable = tree(t.testdir({}), { 'dist/main.js': BUILT });
  const { engines } = JSON.parse(manifest) as { readonly engines: { readonly node: string } };
  for (const [version, runs] of versions) {
    const stderr = `acm-exporter needs Node.js ${engines.node}, and this is ${version} (${process.execPath})\n`;
    const refused = { status: 1, stdout: '', stderr };
    t.same(
      run(executable, version),
      runs ? { status: 0, stdout: 'dist --log.level=debug\n', stderr: '' } : refused,
      version,
    );
  }
});

t.test('acm-exporter keeps to a syntax that an old Node can parse', async (t) => {
  const code = bin.replaceAll(/^\s*\/\/.*$/gm, '');
  t.notMatch(code, /\?\.|\?\?|\|\|=|&&=|\bawait\b|from 'node:|#\w+;|static \{/);
  t.match(code, /^#!\/usr\/bin\/env node\n/);
});
