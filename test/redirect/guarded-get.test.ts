import t from 'tap';
import { sleep } from '../../src/clock/sleep.ts';
import { guardedGet } from '../../src/redirect/guarded-get.ts';
import { answering, startRawServer } from '../fixtures/redirect-server.ts';

const deps = {
  resolveAddresses: () => Promise.resolve({ kind: 'addresses', addresses: ['3.160.0.10'], aliases: [] } as const),
  timeoutMs: 5_000,
  sleep,
};

t.test('guardedGet() says of an answer whether it comes from CloudFront', async (t) => {
  const { signal } = new AbortController();
  const server = await startRawServer(t, answering('HTTP/1.1 403 Forbidden', 'Server: CloudFront'));
  t.match(await guardedGet(new URL('http://a.example/'), { ...deps, destination: () => server }, signal), {
    status: 403,
    leadsToCloudFront: true,
  });
});

t.test('guardedGet() connects to the own port of the scheme at the address itself unless told otherwise', async (t) => {
  const controller = new AbortController();
  controller.abort();
  // Aborted beforehand: nothing leaves the machine.
  for (const url of ['http://a.example/x', 'https://a.example/x']) {
    t.same(await guardedGet(new URL(url), deps, controller.signal), {
      kind: 'failure',
      message: `GET ${url} failed: request aborted (3.160.0.10).`,
      leadsToCloudFront: false,
    });
  }
});
