/** deploy/docker/Dockerfile as it is written: its linter, its pins, and what it shares with package.json. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { REPOSITORY_URL } from '../../grafana/repository.ts';
import manifest from '../../package.json' with { type: 'json' };
import { needsArtifactTool } from '../fixtures/artifact-tool.ts';
import { baseImagesOf } from '../fixtures/base-images.ts';
import { ROOT } from '../fixtures/rules-files.ts';
import { run } from '../fixtures/rules-run.ts';

const DOCKERFILE = readFileSync(join(ROOT, 'deploy/docker/Dockerfile'), 'utf8');
const IGNORED = readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n');

t.test('the linter finds nothing', { skip: needsArtifactTool('hadolint') }, async (t) => {
  const { code, output } = await run('hadolint', ['--no-color', 'deploy/docker/Dockerfile'], ROOT);
  t.equal(code, 0, output);
});

t.test('base images have a tag that says what is in them', async (t) => {
  t.same(baseImagesOf(DOCKERFILE), [
    `docker.io/library/node:${manifest.devDependencies.node}-trixie-slim`,
    'gcr.io/distroless/nodejs26-debian13:nonroot',
  ]);
});

t.test('its arguments are what package.json says', async (t) => {
  const defaults = Object.fromEntries(
    Array.from(DOCKERFILE.matchAll(/^ARG (\w+)=(\S+)$/gm), ([, name, value]) => [name, value]),
  );
  t.same(defaults, { REVISION: 'unknown', VERSION: manifest.version, SOURCE: REPOSITORY_URL });
});

t.test('its user may write where a volume for the state goes', async (t) => {
  t.match(DOCKERFILE, /^COPY .*--chown=65532:65532 --chmod=0700 \S+ \/var\/lib\/acm-exporter$/m);
});

t.test('nothing depends on the architecture', async (t) => {
  t.notMatch(DOCKERFILE, /amd64|arm64|x64|x86/);
});

t.test('commands are in exec form wherever there is no shell', async (t) => {
  const [, runtime = ''] = DOCKERFILE.split(' AS runtime\n');
  t.ok(runtime.length > 100);
  t.notMatch(runtime, /^(RUN|CMD|ENTRYPOINT|SHELL)\b(?! \[)|^ {2}CMD (?!\[)/m);
});

t.test('a build gets what is copied, and nothing else', async (t) => {
  const [build = ''] = DOCKERFILE.split(' AS runtime\n');
  const copied = Array.from(build.matchAll(/^COPY (.*) \S+$/gm), ([, paths = '']) => paths.split(' ')).flat();
  const allowed = IGNORED.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  t.same(copied.toSorted(), allowed.toSorted());
  t.same(
    IGNORED.find((line) => line !== '' && !line.startsWith('#')),
    '*',
  );
});
