/** The rules in the hands of Prometheus' own promtool. */
import { join } from 'node:path';
import t from 'tap';
import { needs } from '../fixtures/program.ts';
import { ROOT, TEST_FILES } from '../fixtures/rules-files.ts';
import { run } from '../fixtures/rules-run.ts';

const skip = needs('promtool');
const PROMETHEUS = join(ROOT, 'deploy/prometheus');
const RULES = join(ROOT, 'test/rules');

// As long as a busy machine may take.
t.setTimeout(400_000);

t.test('promtool finds nothing to complain of in the rules', { skip }, async (t) => {
  const { code, output } = await run(
    'promtool',
    [
      'check',
      'rules',
      '--lint=all',
      '--lint-fatal',
      'acm.rules.yaml',
      'acm-watchdog.rules.yaml',
      'acm-compat.rules.yaml',
    ],
    PROMETHEUS,
  );
  t.equal(code, 0, output);
});

t.test('promtool finds nothing to complain of in the configuration', { skip }, async (t) => {
  const { code, output } = await run('promtool', ['check', 'config', 'prometheus.yml'], PROMETHEUS);
  t.equal(code, 0, output);
});

t.test('the rules do what the test files say', { skip, jobs: 2, buffered: true }, async (t) => {
  for (const file of TEST_FILES) {
    t.test(file, { buffered: true }, async (t) => {
      const { code, output } = await run('promtool', ['test', 'rules', file], RULES);
      t.equal(code, 0, output);
    });
  }
});
