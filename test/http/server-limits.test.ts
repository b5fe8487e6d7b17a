import { readFileSync } from 'node:fs';
import t from 'tap';
import * as limits from '../../src/http/server-limits.ts';

t.test('a scraper finds its connection open, and a slow client holds none for long', async (t) => {
  t.ok(limits.KEEP_ALIVE_MS > 60_000, 'the usual scrape interval');
  t.ok(limits.REQUEST_TIMEOUT_MS <= 10_000 && limits.CHECK_CONNECTIONS_MS < limits.REQUEST_TIMEOUT_MS);
  t.ok(limits.CLOSE_GRACE_MS < 8_000, 'before the process is ended by force');
});

t.test('docs/access.md says the same', async (t) => {
  const page = readFileSync(new URL('../../docs/access.md', import.meta.url), 'utf8');
  const texts = [
    `to an address | ${limits.MAX_CONNECTIONS.toLocaleString('en-US')} |`,
    `headers | ${limits.REQUEST_TIMEOUT_MS / 1000} s |`,
    `size of a request's headers | ${limits.MAX_HEADER_BYTES / 1024} KiB |`,
    `streams on an HTTP/2 connection | ${limits.MAX_STREAMS} |`,
    `${limits.IDLE_TIMEOUT_MS / 1000} s while a response is sent, ${limits.KEEP_ALIVE_MS / 1000} s between requests`,
  ];
  for (const text of texts) t.ok(page.includes(text), text);
});
