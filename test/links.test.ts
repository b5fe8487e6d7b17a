/** A page that was renamed leaves links behind: every relative link in the documentation leads to a file and a heading that are there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import t from 'tap';

const ROOT = new URL('..', import.meta.url).pathname;
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'bench/README.md',
  'deploy/aws/README.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).map((file) => join('docs', file)),
].filter((file) => file.endsWith('.md'));

/** A page without what is between fences, where brackets are code and `#` begins a comment. */
function prose(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8').replaceAll(/^ *```[\s\S]*?^ *```/gm, '');
}

/** What a link can have after its `#`, as GitHub makes it of headings. */
function anchors(file: string): ReadonlySet<string> {
  return new Set(
    Array.from(prose(file).matchAll(/^#+ (.+)$/gm), ([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

/** What is wrong with a link of a page; undefined where it leads somewhere. */
function problem(page: string, link: string): string | undefined {
  const [path = '', anchor] = link.split('#');
  const file = path === '' ? page : join(dirname(page), path);
  if (!existsSync(join(ROOT, file))) return `${page}: ${link} is not there`;
  return anchor === undefined || anchors(file).has(anchor)
    ? undefined
    : `${page}: ${file} has no heading for #${anchor}`;
}

t.test('every relative link leads somewhere', async (t) => {
  const links = PAGES.flatMap((page) =>
    Array.from(prose(page).matchAll(/\]\(([^()\s]+)\)/g), ([, link = '']) => ({ page, link })),
  ).filter(({ link }) => !/^[a-z]+:/.test(link));
  t.ok(links.length > 100, 'they are found');
  t.same(
    links.flatMap(({ page, link }) => problem(page, link) ?? []),
    [],
  );
});

t.test('a link that leads nowhere is noticed', async (t) => {
  t.match(problem('README.md', 'docs/gone.md'), /is not there/);
  t.match(problem('docs/alerts.md', 'metrics.md#no-such-metric'), /no heading/);
  t.equal(problem('docs/alerts.md', 'metrics.md#cause'), undefined);
});
