import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import t from 'tap';
import { agentOptions } from '../../src/aws/agent-options.ts';
import { callerIdentity } from '../../src/aws/caller-identity.ts';
import { sleep } from '../../src/clock/sleep.ts';

t.test('agentOptions() takes the proxy and the bundle, where there are any', async (t) => {
  const bundle = join(t.testdir({ 'ca.pem': 'a certificate' }), 'ca.pem');
  t.same(await agentOptions({ HOME: '/', HTTPS_PROXY: '', AWS_CA_BUNDLE: '' }), {});
  t.same(await agentOptions({ HTTPS_PROXY: 'http://proxy:3128', no_proxy: 'localhost', AWS_CA_BUNDLE: bundle }), {
    proxyEnv: { HTTPS_PROXY: 'http://proxy:3128', no_proxy: 'localhost' },
    ca: 'a certificate',
  });
  await t.rejects(agentOptions({ AWS_CA_BUNDLE: '/nonexistent/ca.pem' }), {
    message: 'AWS_CA_BUNDLE: Reading "/nonexistent/ca.pem" failed; must be a file of certificates in PEM form',
    cause: { code: 'ENOENT' },
  });
});

t.test('agentOptions() sends requests through the proxy', async (t) => {
  const answer =
    '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>';
  const asked: (string | undefined)[] = [];
  const proxy = createServer((request, response) => {
    asked.push(request.url);
    response.setHeader('content-type', 'text/xml').end(answer);
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  t.teardown(() => proxy.close());
  const agent = await agentOptions({ HTTP_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` });
  const options = {
    region: 'eu-west-1',
    endpoint: 'http://sts.test.invalid',
    credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'test' },
    requestTimeoutMs: 5000,
    onRequest: () => {},
    nowMs: () => performance.now(),
    random: () => 0,
    sleep,
    agent,
  };
  t.equal(await callerIdentity(options, new AbortController().signal), '123456789012');
  t.same(asked, ['http://sts.test.invalid/']);
});
