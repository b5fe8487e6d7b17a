/** What .github holds: workflows checked by actionlint and zizmor, forms and updates by their schemas; least rights; nothing that moves. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { REPOSITORY_URL } from '../../grafana/repository.ts';
import { needsArtifactTool } from '../fixtures/artifact-tool.ts';
import { GITHUB_FOLDER, WORKFLOWS, type WorkflowJob, workflow } from '../fixtures/github-workflows.ts';
import { program } from '../fixtures/program.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const FILES = WORKFLOWS.map(({ file }) => file);
const JOBS = WORKFLOWS.flatMap(({ jobs }) => Object.entries(jobs));
const FORMS = join(GITHUB_FOLDER, 'ISSUE_TEMPLATE');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

function run(name: string, args: readonly string[]): { readonly status: number | null; readonly output: string } {
  // Without credentials: zizmor would ask GitHub.
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'] };
  const { status, stdout, stderr } = spawnSync(program(name) ?? name, args, { encoding: 'utf8', env, cwd: ROOT });
  return { status, output: `${stdout}${stderr}` };
}

t.test('actionlint has nothing to say, and would', { skip: needsArtifactTool('actionlint') }, async (t) => {
  t.same(run('actionlint', ['-no-color', ...FILES]), { status: 0, output: '' });
  const wrong = join(t.testdir(), 'wrong.yaml');
  writeFileSync(wrong, workflow('Release').text.replace('needs.build.outputs.version', 'needs.built.outputs.version'));
  t.match(run('actionlint', ['-no-color', wrong]).output, /property "built" is not defined/);
});

t.test('zizmor finds no way in, and would', { skip: needsArtifactTool('zizmor') }, async (t) => {
  const audit = (...files: readonly string[]) =>
    run('zizmor', ['--offline', '--no-progress', '--persona=pedantic', ...files]);
  const { status, output } = audit(...FILES, join(GITHUB_FOLDER, 'dependabot.yml'));
  t.equal(status, 0, output);
  const wrong = join(t.testdir({ '.github': { workflows: {} } }), '.github/workflows/wrong.yaml');
  writeFileSync(wrong, workflow('CI').text.replace('"$GITHUB_WORKSPACE"', `"$${'{{ github.head_ref }}'}"`));
  t.match(audit(wrong).output, /template-injection/);
});

t.test('forms and updates are as GitHub reads them', { skip: needsArtifactTool('check-jsonschema') }, async (t) => {
  const forms = readdirSync(FORMS).filter((file) => file !== 'config.yml');
  t.ok(forms.length >= 2);
  const schemas: readonly (readonly [schema: string, files: readonly string[]])[] = [
    ['vendor.github-issue-forms', forms.map((file) => join(FORMS, file))],
    ['vendor.github-issue-config', [join(FORMS, 'config.yml')]],
    ['vendor.dependabot', [join(GITHUB_FOLDER, 'dependabot.yml')]],
    ['vendor.github-workflows', FILES],
  ];
  for (const [schema, files] of schemas) {
    const { status, output } = run('check-jsonschema', [`--builtin-schema=${schema}`, ...files]);
    t.equal(status, 0, output);
  }
});

t.test('every action is pinned to a commit, and its version is said', async (t) => {
  const uses = WORKFLOWS.flatMap(({ text }) => Array.from(text.matchAll(/uses: (.+)$/gm), ([, used = '']) => used));
  t.ok(uses.length > 10);
  const loose = uses.filter((used) => !/^\.\/[\w./-]+ #|^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(used));
  t.same(loose, []);
  const commits = new Map<string, Set<string>>();
  for (const used of uses) {
    const [name = '', commit = ''] = used.split('@');
    commits.set(name, (commits.get(name) ?? new Set()).add(commit));
  }
  t.same(
    [...commits].filter(([, each]) => each.size > 1).map(([name]) => name),
    [],
    'one action has one commit',
  );
});

t.test('a job has the rights that it needs, says why, and ends', async (t) => {
  for (const { name, permissions } of WORKFLOWS) t.same(permissions, {}, `${name}: none unless a job asks for them`);
  for (const [name, { permissions, ...job }] of JOBS) {
    t.ok(permissions, name);
    t.ok(job.uses !== undefined || job['timeout-minutes'] !== undefined, `${name} has a time limit`);
  }
  const asked = WORKFLOWS.flatMap(({ text }) => text.match(/^ {6}[\w-]+: (read|write)( #.*)?$/gm) ?? []);
  t.ok(asked.length > 8);
  t.same(
    asked.filter((line) => !line.includes(' # to ') && !line.includes(' # npm ')),
    [],
  );
});

/** What a job may write; all others only read. */
const MAY_WRITE: Readonly<Record<string, readonly string[]>> = {
  platform: ['packages'],
  image: ['packages', 'id-token', 'attestations'],
  chart: ['packages', 'id-token'],
  npm: ['id-token'],
  release: ['contents', 'id-token', 'attestations'],
};

t.test('only jobs that publish may write, each what it publishes', async (t) => {
  for (const [name, { permissions = {} }] of JOBS) {
    const writes = Object.keys(permissions).filter((right) => permissions[right] === 'write');
    t.same(writes, MAY_WRITE[name] ?? [], name);
  }
});

t.test('there is no secret, so that none can leak', async (t) => {
  for (const { name, text } of WORKFLOWS) t.notMatch(text, /\bsecrets\b|TOKEN: (?!\$\{\{ github\.token)/, name);
});

t.test('tests run on every Node of engines', async (t) => {
  const { engines } = JSON.parse(read('package.json'));
  const majors = Array.from(engines.node.matchAll(/(?:\^|>=)(\d+)/g), ([, major]) => Number(major));
  const { linux, macos } = workflow('CI').jobs;
  t.same(linux?.strategy?.matrix.node, majors);
  t.match(macos?.['runs-on'], /^macos-/);
  t.ok(stepsOf(linux).some(({ run: script = '' }) => script.includes('.ci/run')));
});

t.test('nothing is published before the tests have passed', async (t) => {
  const { on, jobs } = workflow('Release');
  t.same(Object.keys(on), ['push']);
  t.equal(jobs['test']?.uses, './.github/workflows/ci.yaml');
  const before = (name: string): readonly string[] => {
    const needs = [jobs[name]?.needs ?? []].flat();
    return [...needs, ...needs.flatMap(before)];
  };
  const publishing = Object.keys(jobs).filter((name) =>
    /docker\/login|npm publish|gh release/.test(JSON.stringify(jobs[name])),
  );
  t.same(publishing, ['platform', 'image', 'chart', 'npm', 'release']);
  for (const name of publishing) t.ok(before(name).includes('test'), name);
});

t.test('a tag publishes package, image and chart of its version under our name, signed', async (t) => {
  const { env, jobs, text } = workflow('Release');
  const home = new URL(REPOSITORY_URL).pathname.slice(1);
  const [organization = ''] = home.split('/');
  t.same(env, { IMAGE: `ghcr.io/${home}`, CHARTS: `ghcr.io/${organization}/charts` });
  t.match(jobs['platform']?.strategy?.matrix.include, [{ platform: 'linux/amd64' }, { platform: 'linux/arm64' }]);
  t.match(text, /npm publish .*--provenance/);
  for (const name of ['image', 'chart', 'release']) {
    t.ok(
      stepsOf(jobs[name]).some(({ run: script = '' }) => script.includes('cosign sign')),
      `${name} is signed`,
    );
  }
  t.match(
    stepsOf(jobs['build']).map(({ run: script = '' }) => script),
    [/.*/, /.*/, /"v\$version"/, /sha256sum/],
    'the tag is compared with the version; checksums are made',
  );
});

t.test('the image is built with what its Dockerfile asks for', async (t) => {
  const dockerfile = read('deploy/docker/Dockerfile');
  const step = stepsOf(workflow('Release').jobs['platform']).find(({ uses = '' }) =>
    uses.startsWith('docker/build-push-action'),
  );
  const passed = Array.from(String(step?.with?.['build-args']).matchAll(/^(\w+)=/gm), ([, name = '']) => name);
  t.ok(passed.length > 0);
  for (const name of passed) t.match(dockerfile, new RegExp(`^ARG ${name}\\b`, 'm'), name);
});

t.test('a bug report asks for a capture and leads to a private place for security problems', async (t) => {
  const form = readFileSync(join(FORMS, 'bug.yml'), 'utf8');
  t.match(form, /`acm-exporter capture`/);
  t.match(form, `${REPOSITORY_URL}/blob/main/docs/first-real-run.md`);
  const advisories = `${REPOSITORY_URL}/security/advisories/new`;
  for (const text of [form, readFileSync(join(FORMS, 'config.yml'), 'utf8'), read('SECURITY.md')]) {
    t.match(text, advisories);
  }
});

function stepsOf(job: WorkflowJob | undefined): NonNullable<WorkflowJob['steps']> {
  return job?.steps ?? [];
}
