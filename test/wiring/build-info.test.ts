import { pathToFileURL } from 'node:url';
import t from 'tap';
import { buildInfo, revision } from '../../src/wiring/build-info.ts';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const SHORT = '0123456789ab';

const cases: readonly [name: string, files: NonNullable<Parameters<typeof t.testdir>[0]>, want: string][] = [
  ['a branch', { '.git': { HEAD: 'ref: refs/heads/main\n', refs: { heads: { main: `${COMMIT}\n` } } } }, SHORT],
  [
    'a packed branch',
    { '.git': { HEAD: 'ref: refs/heads/main', 'packed-refs': `# pack\n${COMMIT} refs/heads/main` } },
    SHORT,
  ],
  ['a detached commit', { '.git': { HEAD: `${COMMIT}\n` } }, SHORT],
  ['a build', { dist: { REVISION: `${COMMIT}\n` } }, SHORT],
  ['a branch without commits', { '.git': { HEAD: 'ref: refs/heads/main\n' } }, 'unknown'],
  ['a HEAD that leads elsewhere', { '.git': { HEAD: 'ref: ../../etc/passwd' } }, 'unknown'],
  ['neither', {}, 'unknown'],
];
for (const [name, files, want] of cases) {
  t.test(`revision() of ${name}`, async (t) => {
    t.equal(revision(pathToFileURL(`${t.testdir(files)}/`)), want);
  });
}

t.test('buildInfo() takes the version from package.json', async (t) => {
  const root = pathToFileURL(`${t.testdir({ 'package.json': '{"version":"1.2.3"}' })}/`);
  t.same(buildInfo('26.0.0', root), { version: '1.2.3', revision: 'unknown', nodeVersion: '26.0.0' });
  t.match(buildInfo('26.0.0').version, /^\d+\.\d+\.\d+/);
});
