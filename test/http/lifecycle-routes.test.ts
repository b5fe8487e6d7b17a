import t, { type Test } from 'tap';
import { createBareServer } from '../../src/http/bare-server.ts';
import { type Lifecycle, lifecycleRoutes } from '../../src/http/lifecycle-routes.ts';
import { waitUntil } from '../fixtures/e2e-wait-until.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';
import { keptLog } from '../fixtures/kept-log.ts';

const FAULT = 'c.yml:3:13: poll.interval: Invalid duration "soon"; needs units';

/** A server with the routes, and how often each was asked for. */
function server(t: Test, { isEnabled = true, faults = [] as readonly string[], password = false } = {}) {
  const asked: string[] = [];
  const { log, lines } = keptLog();
  const lifecycle: Lifecycle = {
    reload: async () => {
      asked.push('reload');
      return faults;
    },
    quit: () => asked.push('quit'),
  };
  const refusal = async () => 401 as const;
  const app = createBareServer(
    {
      log,
      onFailure: () => undefined,
      sleep: fakeClock().sleep,
      nowMs: () => 0,
      access: password
        ? { tls: undefined, http2: false, headers: () => ({}), onChange: () => () => undefined, refusal }
        : undefined,
    },
    lifecycleRoutes({ log, lifecycle: isEnabled ? lifecycle : undefined }),
  );
  t.teardown(() => app.close());
  return { app, asked, lines };
}

const URLS = ['/-/reload', '/-/quit'] as const;

t.test('without web.enable_lifecycle nothing is done, and a sentence says so', async (t) => {
  const { app, asked } = server(t, { isEnabled: false });
  for (const url of URLS) {
    const { statusCode, body } = await app.inject({ method: 'POST', url });
    t.same(
      [statusCode, body],
      [403, 'The lifecycle API is not enabled: start the exporter with --web.enable-lifecycle\n'],
      url,
    );
  }
  t.same(asked, []);
});

for (const isEnabled of [true, false]) {
  t.test(`other methods get 405 with those that there are, enabled: ${isEnabled}`, async (t) => {
    const { app, asked } = server(t, { isEnabled });
    for (const url of URLS) {
      for (const method of ['GET', 'HEAD', 'DELETE'] as const) {
        const { statusCode, headers } = await app.inject({ method, url });
        t.same([statusCode, headers['allow']], [405, 'POST, PUT'], `${method} ${url}`);
      }
    }
    t.same(asked, []);
  });
}

for (const method of ['POST', 'PUT'] as const) {
  t.test(`${method} /-/reload answers once it is applied`, async (t) => {
    const { app, asked, lines } = server(t);
    const { statusCode, body } = await app.inject({
      method,
      url: '/-/reload',
      payload: 'ignored',
      headers: { 'content-type': 'x/y' },
    });
    t.same([statusCode, body, asked], [200, 'Configuration reloaded and applied\n', ['reload']]);
    t.same(lines, [['info', 'Lifecycle request', { path: '/-/reload', client: '127.0.0.1' }]]);
  });
}

t.test('POST /-/reload says what is wrong: place, value, what would be right', async (t) => {
  const { app } = server(t, { faults: [FAULT, 'and 1 more'] });
  const { statusCode, body, headers } = await app.inject({ method: 'POST', url: '/-/reload' });
  t.same([statusCode, headers['content-type']], [500, 'text/plain; charset=utf-8']);
  t.equal(body, `Configuration not applied: the previous one stays in force\n${FAULT}\nand 1 more\n`);
});

t.test('POST /-/quit is answered before the end begins', async (t) => {
  const { app, asked } = server(t);
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const ended = waitUntil({
    awaited: 'the end',
    look: () => asked.length,
    isThere: (count) => count > 0,
    describe: String,
  });
  const response = await fetch(`${url}/-/quit`, { method: 'POST' });
  t.same([response.status, await response.text()], [200, 'Shutting down\n']);
  await ended;
  t.same(asked, ['quit']);
});

const sites = [
  [undefined, 200],
  ['none', 200],
  ['same-origin', 200],
  ['same-site', 403],
  ['cross-site', 403],
] as const;
for (const [site, status] of sites) {
  t.test(`a browser on a page that is ${site ?? 'nobody knows where'} gets ${status}`, async (t) => {
    const { app, asked } = server(t);
    const headers = site === undefined ? {} : { 'sec-fetch-site': site };
    t.equal((await app.inject({ method: 'POST', url: '/-/reload', headers })).statusCode, status);
    t.equal(asked.length, status === 200 ? 1 : 0);
  });
}

t.test('who may not read may not reload either', async (t) => {
  const { app, asked } = server(t, { password: true });
  for (const url of URLS) t.equal((await app.inject({ method: 'POST', url })).statusCode, 401, url);
  t.same(asked, []);
});
