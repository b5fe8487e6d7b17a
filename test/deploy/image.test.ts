/** The image, really built and started: on stand-ins for its base images, with no container engine. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import manifest from '../../package.json' with { type: 'json' };
import { needsArtifactTool } from '../fixtures/artifact-tool.ts';
import { baseImagesOf, makeBaseImages } from '../fixtures/base-images.ts';
import { freePort } from '../fixtures/e2e-process.ts';
import { FILE_LIMIT_MS, waitUntil } from '../fixtures/e2e-wait-until.ts';
import { type Container, mountImage, startContainer } from '../fixtures/image-container.ts';
import { type ImageStore, openImageStore } from '../fixtures/image-store.ts';
import { ROOT } from '../fixtures/rules-files.ts';

t.setTimeout(FILE_LIMIT_MS);

const IMAGE = 'acm-exporter:test';
const REVISION = '0123456789abcdef0123456789abcdef01234567';
const NEEDS_ROOT = process.getuid?.() === 0 ? false : needsArtifactTool('root (for chroot and mounts)');

t.test(
  'the image',
  { skip: needsArtifactTool('buildah', 'mmdebstrap', 'unshare', 'setpriv') || NEEDS_ROOT },
  async (t) => {
    const store = openImageStore();
    t.teardown(store.remove);
    const dockerfile = join(ROOT, 'deploy/docker/Dockerfile');
    const stoodIn = await makeBaseImages(baseImagesOf(readFileSync(dockerfile, 'utf8')), store);
    process.stderr.write(`Base images that are stood in for:\n${stoodIn.map((line) => `  ${line}\n`).join('')}`);
    await store.buildah(
      'build',
      '--quiet',
      '--pull-never',
      '--layers=false',
      '--format=docker',
      `--build-arg=REVISION=${REVISION}`,
      ...hostsNpm(store),
      `--file=${dockerfile}`,
      `--tag=${IMAGE}`,
      ROOT,
    );
    const image = await mountImage(store, IMAGE);
    const { config, root } = image;
    const app = (path: string): string => join(root, 'app', path);

    t.test('says what it is', async (t) => {
      const url = manifest.repository.url.replace(/^git\+|\.git$/g, '');
      const { Labels } = config;
      t.match(Labels, {
        'org.opencontainers.image.title': manifest.name,
        'org.opencontainers.image.description': manifest.description,
        'org.opencontainers.image.version': manifest.version,
        'org.opencontainers.image.revision': REVISION,
        'org.opencontainers.image.source': url,
        'org.opencontainers.image.url': url,
        'org.opencontainers.image.documentation': manifest.homepage,
        'org.opencontainers.image.licenses': manifest.license,
      });
    });

    t.test('runs as a user without rights, without a shell', async (t) => {
      t.match(config.User, /^[1-9]\d*:[1-9]\d*$/, 'by number, as runAsNonRoot wants it');
      t.same(config.Entrypoint, ['/nodejs/bin/node', '/app/bin/acm-exporter.js']);
      t.same(config.Healthcheck.Test, ['CMD', '/nodejs/bin/node', '/app/bin/healthcheck.js']);
      t.same(Object.keys(config.ExposedPorts), ['10219/tcp']);
    });

    t.test('has what it needs to run, which nobody but root can change', async (t) => {
      t.same(readdirSync(app('')).sort(), ['LICENSE', 'bin', 'dist', 'package.json']);
      t.same(readdirSync(app('bin')).sort(), ['acm-exporter.js', 'healthcheck.js']);
      t.ok(existsSync(app('dist/THIRD-PARTY-LICENSES.txt')));
      const entries = readdirSync(app(''), { recursive: true, encoding: 'utf8' });
      for (const path of ['', ...entries]) {
        const { mode, uid, gid } = statSync(app(path));
        t.same([uid, gid, mode & 0o022, mode & 0o004], [0, 0, 0, 0o004], path);
      }
      t.notOk(entries.some((path) => /node_modules|npmrc|\.(ts|map)$/.test(path)));
    });

    const start = async (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
      const address = `127.0.0.1:${await freePort()}`;
      const container = await startContainer(image, [...args, `--web.listen-address=${address}`], env);
      t.teardown(container.stop);
      return { container, url: `http://${address}` };
    };

    t.test('the demo answers a scrape, read-only, and stops in order', async (t) => {
      const { container, url } = await start(['demo']);
      await shows(container, `${url}/metrics`, 'aws_acm_certificate_outlook_timestamp_seconds');
      t.match(
        await (await fetch(`${url}/metrics`)).text(),
        `aws_acm_exporter_build_info{version="${manifest.version}",revision="${REVISION.slice(0, 12)}"`,
      );
      const status = readFileSync(`/proc/${container.pid}/status`, 'utf8');
      t.match(status, /^Uid:\t65532\t65532\t65532\t65532$/m);
      t.match(status, /^NoNewPrivs:\t1$/m);
      t.match(status, /^CapEff:\t0+$/m);
      t.match(status, /^NSpid:\t\d+\t1$/m, 'it is the first process');

      const write = "require('fs').writeFileSync('/tmp/file', '')";
      const written = await container.exec(['/nodejs/bin/node', '-e', write]);
      if (container.output().includes('not read-only')) t.comment('This kernel leaves the file system writable');
      else t.match(written, { code: 1, output: /EROFS/ });

      const healthy = await container.exec(config.Healthcheck.Test.slice(1));
      t.match(healthy, { code: 0, output: `${url}/-/healthy: 200` }, 'wherever it listens');
      t.equal(await container.stop(), 0, container.lastWords());
    });

    t.test('the compiled code that it brings is used', async (t) => {
      const { container, url } = await start(['demo'], { NODE_DEBUG_NATIVE: 'COMPILE_CACHE' });
      await shows(container, `${url}/metrics`, 'aws_acm_exporter_build_info');
      const files = (pattern: RegExp): readonly string[] =>
        Array.from(container.output().matchAll(pattern), ([, file = '']) => file).toSorted();
      const loaded = files(/reading cache from \S+ for ESM file:\/\/\/app\/dist\/(\S+\.js)\./g);
      t.ok(loaded.includes('main.js') && loaded.length > 4, container.lastWords());
      t.same(files(/code cache for ESM file:\/\/\/app\/dist\/(\S+) was accepted/g), loaded);
    });

    t.test('an AWS that refuses is a metric, and no ill health', async (t) => {
      const { container, url } = await start([], {
        AWS_REGION: 'eu-central-1',
        AWS_ENDPOINT_URL: `http://127.0.0.1:${await freePort()}`,
        AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
        AWS_SECRET_ACCESS_KEY: 'simulated',
        ACM_EXPORTER_DNS_ENABLED: 'false',
      });
      await shows(container, `${url}/metrics`, /^aws_acm_target_up\{.*region="eu-central-1"\} 0$/m);
      t.equal((await container.exec(config.Healthcheck.Test.slice(1))).code, 0);
    });

    t.test('without a region it says so, and ends', async (t) => {
      const { container } = await start([]);
      await container.printed(/No region to read/);
      t.equal(await container.stop(), 2);
    });

    t.comment(
      `${Math.round(Number(execFileSync('du', ['-sk', app('')], { encoding: 'utf8' }).split('\t')[0]) / 1024)} MB in /app`,
    );
  },
);

async function shows(container: Container, url: string, pattern: RegExp | string): Promise<void> {
  await waitUntil({
    awaited: `${pattern} at ${url}`,
    look: async () => (await fetch(url)).text(),
    isThere: (page) => page.search(pattern) >= 0,
    describe: (page) => `${page.length} characters`,
    evidence: container.lastWords,
  });
}

/** Where npm of this machine finds packages, handed to the build as a secret and as mounts, so that no layer has it. */
function hostsNpm({ folder }: ImageStore): readonly string[] {
  const setting = (name: string): string => execFileSync('npm', ['config', 'get', name], { encoding: 'utf8' }).trim();
  const authority = setting('cafile');
  const hasAuthority = existsSync(authority);
  const npmrc = join(folder, 'npmrc');
  writeFileSync(npmrc, `registry=${setting('registry')}\n${hasAuthority ? 'cafile=/run/npm-ca.crt\n' : ''}`, {
    mode: 0o600,
  });
  return [
    `--secret=id=npmrc,src=${npmrc}`,
    ...(hasAuthority ? [`--volume=${authority}:/run/npm-ca.crt:ro`] : []),
    // What npm ci has fetched on this machine need not be fetched again.
    `--volume=${setting('cache')}:/root/.npm:O`,
  ];
}
