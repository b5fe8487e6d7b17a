import t from 'tap';
import { grafanaUrl, parseGrafanaUrl } from '../../src/config/grafana-url.ts';

t.test('parseGrafanaUrl() takes an address, and drops the final slash', async (t) => {
  for (const [text, value] of [
    ['', ''],
    ['https://grafana.example.com', 'https://grafana.example.com'],
    ['http://localhost:3000/', 'http://localhost:3000'],
    ['https://example.com/grafana/', 'https://example.com/grafana'],
  ] as const) {
    t.same(parseGrafanaUrl(text), { ok: true, value }, text);
  }
});

t.test('parseGrafanaUrl() refuses what is no address, or has more than one', async (t) => {
  const hint = 'must be an address such as "https://grafana.example.com", without a query or a password';
  for (const text of [
    'grafana.example.com',
    'javascript:alert(1)',
    'https://user:secret@example.com',
    'https://example.com/?orgId=1',
    'https://example.com/#top',
    'https://',
  ]) {
    t.same(parseGrafanaUrl(text), { ok: false, problem: `Invalid URL ${JSON.stringify(text)}`, hint }, text);
  }
});

t.test('grafanaUrl is a setting of this type', async (t) => {
  t.match(grafanaUrl.validate({ kind: 'text', place: 'x', text: 'ftp://example.com' }), { ok: false });
});
