/** The gate itself (test/run.ts): a check that cannot fail is worth nothing. */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { isArtifactSkip, needsArtifactTool } from './fixtures/artifact-tool.ts';
import { needs } from './fixtures/program.ts';
import { ROOT } from './fixtures/rules-files.ts';
import { hasCode, sourceFiles } from './fixtures/source-files.ts';
import { tapReport } from './fixtures/tap-report.ts';
import { uncovered } from './fixtures/uncovered.ts';

const MIXED = `TAP version 14
1..2
# Subtest: test/a.test.ts
    # Subtest: one
        ok 1 - should be equal
        ok 2 - should be equal
        1..2
    ok 1 - one # time=6.591ms
    
    ok 2 - with prometheus # SKIP needs promtool
    # Subtest: outer
        # Subtest: bad
            not ok 1 - should be equal
              ---
              diff: |
                -2
              ...
            1..1
        not ok 1 - bad # time=28.437ms
        1..1
    not ok 3 - outer # time=36.453ms
    1..3
not ok 1 - test/a.test.ts # time=66.942ms
# Subtest: test/b.test.ts
    1..0
not ok 2 - test/b.test.ts # time=3ms
`;

t.test('tapReport() counts leaves and names what failed and what was skipped', async (t) => {
  t.same(tapReport(MIXED), {
    passed: 2,
    failures: ['test/a.test.ts > outer > bad > should be equal', 'test/b.test.ts'],
    skipped: [{ name: 'test/a.test.ts > with prometheus', reason: 'needs promtool' }],
  });
});

t.test('uncovered() names files with code that are not in the summary', async (t) => {
  const root = t.testdir({
    src: { 'a.ts': 'export const a = 1;', 'b.ts': 'export const b = 1;', 'c.ts': 'export interface C {}' },
  });
  const summary = join(root, 'summary.json');
  t.equal(uncovered(root, summary).length, 1, 'no summary is a failure');
  writeFileSync(summary, JSON.stringify({ total: {}, [join(root, 'src/a.ts')]: {} }));
  t.same(uncovered(root, summary), ['src/b.ts']);
  t.same(sourceFiles(root), ['src/a.ts', 'src/b.ts', 'src/c.ts']);
  t.notOk(hasCode(join(root, 'src/c.ts')));
});

t.test('a linter of another version than the pinned one is as good as none', async (t) => {
  const { PATH } = process.env;
  t.teardown(() => {
    process.env['PATH'] = PATH;
  });
  const pinned = /^cfn-lint==(.+)$/m.exec(readFileSync(join(ROOT, '.ci/python-tools.txt'), 'utf8'))?.[1] ?? '';
  const reason = `checks of artifacts need cfn-lint ${pinned}, as in .ci/python-tools.txt`;
  for (const [version, want] of [
    [pinned, false],
    [`${pinned}0`, reason],
    ['1.0.0', reason],
  ] as const) {
    const folder = t.testdir({ 'cfn-lint': `#!/bin/sh\necho cfn-lint ${version}\n` });
    chmodSync(join(folder, 'cfn-lint'), 0o755);
    process.env['PATH'] = `${folder}:${PATH}`;
    t.equal(needsArtifactTool('cfn-lint'), want, version);
  }
  t.ok(isArtifactSkip(reason));
});

t.test('a skip for want of a tool for artifacts is told from one for want of a program', async (t) => {
  t.equal(needsArtifactTool('node'), false);
  t.ok(isArtifactSkip(String(needsArtifactTool('no-such-program'))));
  t.match(String(needsArtifactTool('no-such-program')), /no-such-program/);
  t.notOk(isArtifactSkip(String(needs('no-such-program'))));
});
