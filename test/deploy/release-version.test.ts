/** Package, chart and image have one version, and so has every place that names it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { parse } from 'yaml';
import { REPOSITORY_URL } from '../../grafana/repository.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const { version } = JSON.parse(read('package.json'));
const HOME = new URL(REPOSITORY_URL).pathname.slice(1);

const TEXTS = [
  'README.md',
  'SECURITY.md',
  ...['docs', 'deploy', '.github'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length)),
  ),
].map((file) => ({ file, text: read(file) }));

/** Ways in which a file names a version of ours; the first group is the version. */
const NAMED: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['an image', new RegExp(`(?:ghcr\\.io/${HOME}|amazonaws\\.com/acm-exporter):(\\d[\\w.-]*)`, 'g')],
  ['a chart', /charts\/acm-exporter(?::| --version )(\d[\w.-]*)/g],
  ['a package', /acm-exporter-(\d+\.\d+\.\d+)\.tgz/g],
  ['a tag', /\?ref=v(\d[\w.-]*)/g],
  ['a signature', /refs\/tags\/v(\d[\w.-]*)/g],
];

t.test('the version of the lock file and of the chart is that of the package', async (t) => {
  t.match(version, /^\d+\.\d+\.\d+$/);
  const lock = JSON.parse(read('package-lock.json'));
  t.same([lock.version, lock.packages[''].version], [version, version]);
  const chart = parse(read('deploy/helm/acm-exporter/Chart.yaml'));
  t.same([chart.version, chart.appVersion], [version, version]);
});

t.test('the image has the version that it is built with as its label', async (t) => {
  const dockerfile = read('deploy/docker/Dockerfile');
  t.match(dockerfile, /org\.opencontainers\.image\.version="?\$\{?VERSION\}?"?/);
  t.match(dockerfile, /org\.opencontainers\.image\.revision="?\$\{?REVISION\}?"?/);
  t.match(dockerfile, new RegExp(`^ARG VERSION=${version}$`, 'm'));
  t.match(dockerfile, new RegExp(`^ARG SOURCE=${REPOSITORY_URL}$`, 'm'));
});

for (const [what, pattern] of NAMED) {
  t.test(`where ${what} is named, it has this version`, async (t) => {
    const found = TEXTS.flatMap(({ file, text }) =>
      Array.from(text.matchAll(pattern), ([whole, named]) => ({ file, whole, named })),
    );
    t.ok(found.length > 0, 'it is named');
    t.same(
      found.filter(({ named }) => named !== version).map(({ file, whole }) => `${file}: ${whole}`),
      [],
    );
  });
}

t.test('the changelog knows the version, or that it is not released yet', async (t) => {
  t.match(read('CHANGELOG.md'), new RegExp(`^## (Unreleased|${version.replaceAll('.', '\\.')}\\b)`, 'm'));
});
