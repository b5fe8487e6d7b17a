import t from 'tap';
import { documentOf } from '../../../src/http/html/document.ts';
import { html } from '../../../src/http/html/html.ts';

const PAGE = {
  title: '<x>',
  current: '/targets',
  telemetryPath: '/acm',
  header: html`<h1>H</h1>`,
  main: html`M`,
  footer: html`F`,
};

t.test('documentOf() has a title, the way to all pages, and says which one it is', async (t) => {
  const page = documentOf(PAGE);
  t.match(page, '<title>&lt;x&gt;</title>');
  t.same(
    Array.from(page.matchAll(/<li><a href="([^"]+)"/g), ([, href]) => href),
    ['./', './certificates', './targets', './acm'],
  );
  t.match(page, '<a href="./targets" aria-current="page">Targets</a>');
  t.notMatch(page, 'http-equiv');
  t.match(page, /<html lang="en">[\s\S]*<link rel="icon" href="\.\/-\/favicon\.svg">/);
});

t.test('documentOf() refreshes itself if asked', async (t) => {
  t.match(documentOf({ ...PAGE, refreshSeconds: 30 }), '<meta http-equiv="refresh" content="30">');
});
