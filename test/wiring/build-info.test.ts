import { pathToFileURL } from 'node:url';
import t from 'tap';
import { buildInfo, checkoutBuild } from '../../src/wiring/build-info.ts';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const SHORT = '0123456789ab';

const cases: readonly [
  name: string,
  files: Exclude<Parameters<typeof t.testdir>[0], string | undefined>,
  want: string,
][] = [
  ['a branch', { '.git': { HEAD: 'ref: refs/heads/main\n', refs: { heads: { main: `${COMMIT}\n` } } } }, SHORT],
  [
    'a packed branch',
    { '.git': { HEAD: 'ref: refs/heads/main', 'packed-refs': `# pack\n${COMMIT} refs/heads/main` } },
    SHORT,
  ],
  ['a detached commit', { '.git': { HEAD: `${COMMIT}\n` } }, SHORT],
  ['a branch without commits', { '.git': { HEAD: 'ref: refs/heads/main\n' } }, 'unknown'],
  ['a HEAD that leads elsewhere', { '.git': { HEAD: 'ref: ../../etc/passwd' } }, 'unknown'],
  ['neither', {}, 'unknown'],
];
const MANIFEST = { 'package.json': '{"version":"1.2.3"}' };

for (const [name, files, revision] of cases) {
  t.test(`checkoutBuild() of ${name}`, async (t) => {
    const root = pathToFileURL(`${t.testdir(Object.assign({}, files, MANIFEST))}/`);
    t.same(checkoutBuild(root), { version: '1.2.3', revision });
  });
}

t.test('buildInfo() of a checkout takes the version from package.json', async (t) => {
  const { version, nodeVersion } = buildInfo('26.0.0');
  t.match(version, /^\d+\.\d+\.\d+/);
  t.equal(nodeVersion, '26.0.0');
});
