/** The rules in the hands of Prometheus' own promtool. */
import { join } from 'node:path';
import t from 'tap';
import { needs } from '../fixtures/program.ts';
import { ROOT, TEST_FILES } from '../fixtures/rules-files.ts';
import { fleetTest } from '../fixtures/rules-fleet.ts';
import { run } from '../fixtures/rules-run.ts';

const skip = needs('promtool');
const PROMETHEUS = join(ROOT, 'deploy/prometheus');
const RULES = join(ROOT, 'test/rules');

// The tests evaluate some ten million rules; a busy machine takes minutes.
t.setTimeout(900_000);

t.test('promtool finds nothing to complain of in the rules', { skip }, async (t) => {
  const { code, output } = await run(
    'promtool',
    [
      'check',
      'rules',
      '--lint=all',
      '--lint-fatal',
      'acm-settings.rules.yaml',
      'acm.rules.yaml',
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

t.test('a thousand certificates below one broken CAA record are one page', { skip }, async (t) => {
  const folder = t.testdir({ 'fleet.test.yaml': fleetTest(PROMETHEUS, 1000) });
  const { code, output } = await run('promtool', ['test', 'rules', 'fleet.test.yaml'], folder);
  t.equal(code, 0, output);
});
