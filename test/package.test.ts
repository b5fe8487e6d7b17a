/** What `npm pack` makes of a checkout: complete, without dead links, and it runs on every Node of `engines`. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import t, { type Test } from 'tap';
import { REPOSITORY_URL } from '../grafana/repository.ts';
import { freePort, type RunningProgram, run } from './fixtures/e2e-process.ts';
import { FILE_LIMIT_MS, waitUntil } from './fixtures/e2e-wait-until.ts';
import { markdownAnchors, markdownLinks } from './fixtures/markdown-links.ts';
import { type Packed, packAndInstall } from './fixtures/packed.ts';
import { needs, program } from './fixtures/program.ts';
import { sourceFiles } from './fixtures/source-files.ts';

t.setTimeout(FILE_LIMIT_MS);

const ROOT = new URL('..', import.meta.url).pathname;
/** The releases of `engines` that Node maintains; `.ci/run` installs those that do not run the tests. */
const MAJORS = ['22', '24', '26'];

t.test('the package', { skip: needs('npm') }, async (t) => {
  // Not in the checkout: npm would install into its node_modules.
  const workFolder = mkdtempSync(join(tmpdir(), 'acm-exporter-package-'));
  t.teardown(() => rmSync(workFolder, { recursive: true, force: true }));
  const packed = packAndInstall(workFolder);
  const read = (file: string) => readFileSync(join(packed.root, file), 'utf8');

  t.test('has what it needs to run, and nothing that nobody uses', async (t) => {
    for (const file of ['bin/acm-exporter.js', 'dist/main.js', 'dist/scenarios/demo.yaml', 'README.md', 'LICENSE']) {
      t.ok(packed.files.includes(file), file);
    }
    t.same(
      packed.files.filter((file) => /\.(map|ts|tsbuildinfo)$|^(src|test|bench|node_modules)\/|\.cache/.test(file)),
      [],
    );
    for (const file of packed.files.filter((each) => each.endsWith('.js'))) {
      t.notMatch(read(file), /sourceMappingURL=/, file);
      const imported = Array.from(read(file).matchAll(/^import .*?from ["'](.*?)["'];?$/gm), ([, name = '']) => name);
      t.same(
        imported.filter((name) => !/^(\.\/|node:|[a-z_]+(\/promises)?$)/.test(name)),
        [],
        `${file} imports no package`,
      );
    }
    t.same(JSON.parse(read('package.json')).dependencies ?? {}, {}, 'it depends on nothing');
  });

  t.test('has the licenses of the packages in its bundle', async (t) => {
    const licenses = read('dist/THIRD-PARTY-LICENSES.txt');
    const imports = sourceFiles(ROOT).flatMap((file) =>
      Array.from(
        readFileSync(join(ROOT, file), 'utf8').matchAll(/^(?:import (?!type)|\} )[^']*from '((?:@[\w-]+\/)?[\w.-]+)/gm),
        ([, name = '']) => name,
      ),
    );
    const names = [...new Set(imports)].filter((name) => !/^\.|^node$|^prom-client$/.test(name));
    t.ok(names.length > 5);
    for (const name of names) t.ok(licenses.includes(`\n${name} `) || licenses.startsWith(`${name} `), name);
    t.match(licenses, /^@prometheus-io\/client \d/m);
  });

  t.test('lists the packages in its bundle', async (t) => {
    const { bomFormat, specVersion, metadata, components } = JSON.parse(read('dist/sbom.cdx.json'));
    const { name, version } = JSON.parse(read('package.json'));
    t.same([bomFormat, specVersion], ['CycloneDX', '1.6']);
    t.match(metadata.component, { type: 'application', name, version, purl: `pkg:npm/${name}@${version}` });
    const licensed = Array.from(
      read('dist/THIRD-PARTY-LICENSES.txt').matchAll(/(?:^|\n-{80}\n)(\S+) (\S+), (.+)\n/g),
      ([, name = '', version, expression]) => ({
        name,
        version,
        licenses: [{ expression }],
        purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
      }),
    );
    t.ok(licensed.length > 20);
    t.match(components, licensed);
    t.equal(components.length, licensed.length);
  });

  t.test('has no dead links in its documentation', async (t) => {
    const pages = packed.files.filter((file) => file.endsWith('.md'));
    t.ok(pages.length > 20);
    t.same(
      pages.flatMap((page) => deadLinks(packed, page)),
      [],
    );
  });

  for (const major of MAJORS) {
    const node = nodeOf(major);
    t.test(`runs on Node ${major}`, { skip: node === undefined && `needs node${major}` }, async (t) => {
      await runsOn(t, packed, node ?? '');
    });
  }

  t.test('runs where its compiled code cannot be kept', async (t) => {
    const cache = join(packed.root, 'dist/.cache');
    rmSync(cache, { recursive: true, force: true });
    const args = [join(packed.root, 'bin/acm-exporter.js'), '--version'];
    const answer = () => spawnSync(process.execPath, args, { env: packed.env, encoding: 'utf8' });
    const kept = answer();
    t.ok(existsSync(cache), 'it is kept beside the bundle');
    rmSync(cache, { recursive: true, force: true });
    writeFileSync(cache, 'a file where the folder would be');
    t.same([answer().status, answer().stdout, answer().stderr], [0, kept.stdout, '']);
  });

  t.test('runs by npx', { skip: needs('npx') }, async (t) => {
    const args = ['--yes', `--package=${packed.archive}`, '--', 'acm-exporter', '--version'];
    const { status, stdout, stderr } = spawnSync('npx', args, {
      cwd: t.testdir({}),
      env: packed.env,
      encoding: 'utf8',
    });
    t.match(stdout, /^acm-exporter \d+\.\d+\.\d+/, stderr);
    t.equal(status, 0);
  });
});

t.test('URLs of the project come from repository in package.json', async (t) => {
  const { homepage, bugs } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  t.match(REPOSITORY_URL, /^https:\/\/[\w.-]+\/[\w.-]+\/[\w-]+$/);
  t.equal(homepage, `${REPOSITORY_URL}#readme`);
  t.equal(bugs.url, `${REPOSITORY_URL}/issues`);
  const texts = ['.github', 'docs', 'deploy', 'grafana', 'bench', 'src'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
  );
  for (const file of ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md']) {
    texts.push(readFileSync(join(ROOT, file), 'utf8'));
  }
  // Grafana's dashboards have such an address, too.
  const urls = texts.flatMap(
    (text) => text.match(/https:\/\/(?!grafana\.)[\w.-]+\/[\w.-]+\/acm-exporter(?![\w-])/g) ?? [],
  );
  t.same([...new Set(urls)], [REPOSITORY_URL]);
});

/** The Node that runs the tests, or `node22` on the PATH. */
function nodeOf(major: string): string | undefined {
  return process.versions.node.startsWith(`${major}.`) ? process.execPath : program(`node${major}`);
}

/** Links that lead to nothing in the package, or to nothing in the repository. */
function deadLinks({ root, files }: Packed, page: string): readonly string[] {
  return markdownLinks(readFileSync(join(root, page), 'utf8'))
    .filter(({ target, anchor }) => {
      const inRepository = /^\/(?:blob|tree)\/main\/(.+)$/.exec(target.slice(REPOSITORY_URL.length))?.[1];
      if (target.startsWith(REPOSITORY_URL)) return inRepository !== undefined && !existsSync(join(ROOT, inRepository));
      if (/^\w+:/.test(target)) return false;
      const file = target === '' ? page : normalize(join(dirname(page), target)).replace(/\/$/, '');
      if (!files.includes(file)) return !files.some((other) => other.startsWith(`${file}/`));
      return anchor !== '' && !markdownAnchors(readFileSync(join(root, file), 'utf8')).has(anchor);
    })
    .map(({ target, anchor }) => `${page}: ${target}#${anchor}`);
}

/** Version, help, the demo, and the exporter itself on the demo's simulated AWS, from an empty folder. */
async function runsOn(t: Test, { folder, env }: Packed, node: string): Promise<void> {
  const bin = join(folder, 'node_modules/.bin/acm-exporter');
  const say = (flag: string) => spawnSync(node, [bin, flag], { cwd: folder, env, encoding: 'utf8' });
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();
  t.match(
    say('--version').stdout,
    new RegExp(`^acm-exporter ${manifest.version} \\(([0-9a-f]{12}|unknown)\\), Node ${version.slice(1)}\n$`),
  );
  t.match(say('--help').stdout, /^Usage: acm-exporter/);
  t.same([say('--help').status, say('--help').stderr], [0, '']);

  const start = async (args: readonly string[], more: NodeJS.ProcessEnv = {}) => {
    const url = `http://127.0.0.1:${await freePort()}/metrics`;
    const flag = `--web.listen-address=${new URL(url).host}`;
    const running = run(node, [bin, ...args, flag], { ...env, ...more });
    t.teardown(() => running.end());
    return { url, running };
  };
  const demo = await start(['demo']);
  const [, aws = ''] = await demo.running.printed(/(http:\/\/\S+)\/_simulator/);
  const [, dns = ''] = await demo.running.printed(/dig @(\S+) -p/);
  const [, dnsPort = ''] = await demo.running.printed(/dig @\S+ -p (\d+)/);
  await shows(demo, 'aws_acm_certificate_outlook_timestamp_seconds');
  const serve = await start([`--dns.servers=${dns}:${dnsPort}`, '--regions=us-east-1'], {
    AWS_ENDPOINT_URL: aws,
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'simulated',
  });
  await shows(serve, /^aws_acm_target_up\{.*region="us-east-1"\} 1$/m);
  t.equal(await serve.running.end(), 0, 'it ends in order');
  t.equal(await demo.running.end(), 0, 'the demo ends in order');
}

async function shows(
  { url, running }: { readonly url: string; readonly running: RunningProgram },
  pattern: RegExp | string,
): Promise<void> {
  await waitUntil({
    awaited: `${pattern} at ${url}`,
    look: async () => (await fetch(url)).text(),
    isThere: (page) => page.search(pattern) >= 0,
    describe: (page) => `${page.length} characters`,
    evidence: running.lastWords,
  });
}
