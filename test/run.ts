/**
 * The gate behind `npm test`: types, lint and format, then every test, with coverage. Prints what was skipped and for
 * want of which program, and ends with one line `N passed, N failed`. With CI=true a skip counts as a failure, but for
 * checks of artifacts whose tool could not be installed.
 * `npm run check` (`--check`) stops before the tests.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { isArtifactSkip } from './fixtures/artifact-tool.ts';
import { tapReport } from './fixtures/tap-report.ts';
import { uncovered } from './fixtures/uncovered.ts';

const root = new URL('..', import.meta.url).pathname;
const bin = (name: string) => `${root}node_modules/.bin/${name}`;
const tapFile = `${root}.tap/raw.tap`;
let passed = 0;
const failures: string[] = [];

function count(name: string, ok: boolean): void {
  if (ok) passed += 1;
  else failures.push(name);
}

function step(name: string, program: string, args: readonly string[]): boolean {
  console.log(`\n== ${name}`);
  const { status, error } = spawnSync(bin(program), args, { cwd: root, stdio: 'inherit' });
  if (error !== undefined) console.log(`${program}: ${error.message}`);
  return status === 0;
}

count('types', step('types', 'tsc', ['-p', '.']));
count('lint and format', step('lint and format', 'biome', ['check', '--error-on-warnings', '.']));
count(
  'promises and braces',
  step('promises and braces', 'oxlint', ['--type-aware', '--deny-warnings', 'src', 'test', 'bench', 'grafana', 'helm']),
);
if (!process.argv.includes('--check')) runTests();

console.log('');
for (const name of failures) console.log(`failed: ${name}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;

function runTests(): void {
  mkdirSync(`${root}.tap`, { recursive: true });
  const reporter = process.stdout.isTTY ? 'base' : 'min';
  const ok = step('tests', 'tap', [`--reporter=${reporter}`, `--output-file=${tapFile}`]);
  const report = tapReport(readFileSync(tapFile, 'utf8'));
  passed += report.passed;
  failures.push(...report.failures);
  // A file that crashes, times out or misses the coverage threshold fails the run without a failed assertion.
  if (!ok && report.failures.length === 0) failures.push('tests (crash, time-out or coverage: see above)');
  if (report.passed === 0) failures.push('tests: none was run');
  count('coverage knows every source file', everyFileCovered());
  console.log('');
  for (const { name, reason } of report.skipped) {
    console.log(`skipped: ${name} (${reason})`);
    if (process.env['CI'] === 'true' && !isArtifactSkip(reason)) failures.push(`skipped in CI: ${name} (${reason})`);
  }
}

function everyFileCovered(): boolean {
  const { status } = spawnSync(bin('tap'), ['report', 'json-summary'], { cwd: root, stdio: 'ignore' });
  const missing = uncovered(root, `${root}.tap/report/coverage-summary.json`);
  for (const file of missing) console.log(`no test loads ${file}`);
  // `tap report` exits non-zero below the thresholds, which the test step has reported already.
  return status !== null && missing.length === 0;
}
