import t from 'tap';
import { CONTENT_SECURITY_POLICY, landingPage } from '../../src/http/landing.ts';
import { ATTENTION_WORDS } from '../fixtures/attention-words.ts';
import { certificate, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { SMALL_ESTATE } from '../fixtures/metrics-certificates.ts';
import { snapshotOf, stateOf, TARGET } from '../fixtures/metrics-estate.ts';

const NONE = { first: [], total: 0 };
const page = (states = SMALL_ESTATE, nowSeconds = NOW_SECONDS) =>
  landingPage({
    version: '1.2.3',
    revision: 'abc',
    telemetryPath: '/metrics',
    states,
    attention: NONE,
    words: ATTENTION_WORDS,
    nowSeconds,
  });

const listed = SMALL_ESTATE[0]?.snapshot?.certificates.length;

t.test('landingPage() shows version, links and each target', async (t) => {
  const html = page();
  t.match(html, 'version 1.2.3 (abc)');
  t.same(
    Array.from(html.matchAll(/href="([^"]+)"/g), ([, href]) => href),
    ['/metrics', '/-/healthy', '/-/ready'],
  );
  t.match(
    html,
    `<tr><td>111122223333/eu-west-1 (shop)</td><td class="up">up</td><td data-label="Age of data">1m</td><td class="number" data-label="Certificates">${listed}</td><td data-label="Last error"></td></tr>`,
  );
  t.match(
    html,
    '<tr><td>unknown account/eu-south-2</td><td class="down">down</td><td data-label="Age of data">–</td><td class="number" data-label="Certificates">–</td><td data-label="Last error">access_denied, 30s ago: Search &lt;denied&gt; &amp; &quot;more&quot;</td></tr>',
  );
});

t.test('landingPage() says so where there is nothing to show', async (t) => {
  t.match(page([]), 'No target is known yet.');
  t.match(page([stateOf(undefined, { up: undefined })]), '<td class="unknown">not polled yet</td>');
  t.notMatch(
    landingPage({
      version: '1',
      revision: '',
      telemetryPath: '/',
      states: [],
      attention: NONE,
      words: ATTENTION_WORDS,
      nowSeconds: 0,
    }),
    '()',
  );
});

t.test('landingPage() escapes whatever it shows', async (t) => {
  const evil = `<script>alert("1")</script>'&`;
  const states = [stateOf(undefined, { target: { ...TARGET, accountName: evil } })];
  const html = landingPage({
    version: evil,
    revision: evil,
    telemetryPath: `/${evil}`,
    states,
    attention: NONE,
    words: ATTENTION_WORDS,
    nowSeconds: 0,
  });
  t.notMatch(html, '<script>');
  t.match(html, '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;');
});

const ages: [seconds: number, want: string][] = [
  [-5, '0s'],
  [0, '0s'],
  [59, '59s'],
  [60, '1m'],
  [61, '1m 1s'],
  [3600, '1h'],
  [3661, '1h 1m'],
  [2 * 86_400 + 4 * 3600 + 59, '2d 4h'],
];

for (const [seconds, want] of ages) {
  t.test(`landingPage() shows an age of ${seconds} s as ${want}`, async (t) => {
    const state = stateOf(snapshotOf([certificate()]), { lastSuccessSeconds: NOW_SECONDS - seconds });
    t.match(page([state]), `<td data-label="Age of data">${want}</td>`);
  });
}

t.test('CONTENT_SECURITY_POLICY allows the one style sheet and nothing else', async (t) => {
  t.match(CONTENT_SECURITY_POLICY, /^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; base-uri 'none'/);
});
