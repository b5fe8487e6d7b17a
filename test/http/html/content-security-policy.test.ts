import { createHash } from 'node:crypto';
import t from 'tap';
import { CONTENT_SECURITY_POLICY } from '../../../src/http/html/content-security-policy.ts';
import { documentOf } from '../../../src/http/html/document.ts';
import { html } from '../../../src/http/html/html.ts';

const PAGE = { title: 'x', current: '/', telemetryPath: '/metrics', header: html``, main: html``, footer: html`` };

t.test('CONTENT_SECURITY_POLICY allows the one style sheet, own files, and nothing else', async (t) => {
  const [, style = ''] = /<style>([\s\S]*)<\/style>/.exec(documentOf(PAGE)) ?? [];
  const hash = createHash('sha256').update(style).digest('base64');
  t.equal(
    CONTENT_SECURITY_POLICY,
    `default-src 'none'; style-src 'sha256-${hash}'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
  );
});

t.test('no page has a script or a style that this policy refuses', async (t) => {
  const page = documentOf(PAGE);
  t.notMatch(page, /<script(?![^>]* src=)/);
  t.notMatch(page, / style="| on[a-z]+="/);
});
