import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { rootCertificates } from 'node:tls';
import t from 'tap';
import { agentOptions } from '../../src/aws/agent-options.ts';
import { callerIdentity } from '../../src/aws/caller-identity.ts';
import { sleep } from '../../src/clock/sleep.ts';

t.test('agentOptions() takes the proxy and the bundle, where there are any', async (t) => {
  const [certificate = ''] = rootCertificates;
  const bundle = `${t.testdir({ 'ca.pem': certificate })}/ca.pem`;
  t.same(await agentOptions({ HOME: '/', HTTPS_PROXY: '', AWS_CA_BUNDLE: '' }), { agent: {}, faults: [] });
  t.same(await agentOptions({ HTTPS_PROXY: 'http://proxy:3128', no_proxy: 'localhost', AWS_CA_BUNDLE: bundle }), {
    agent: { proxyEnv: { HTTPS_PROXY: 'http://proxy:3128/', no_proxy: 'localhost' }, ca: certificate },
    faults: [],
  });
});

const proxies: readonly (readonly [text: string, url: string | undefined])[] = [
  ['https://user:password@proxy.example', 'https://user:password@proxy.example/'],
  ['proxy.example:3128', 'http://proxy.example:3128/'],
  ['//proxy.example:3128', 'http://proxy.example:3128/'],
  ['HTTP://Proxy.example', 'http://proxy.example/'],
  ['socks5://proxy.example:1080', undefined],
  ['http://', undefined],
  ['http://user:password@', undefined],
  ['no proxy', undefined],
];
for (const [text, url] of proxies) {
  t.test(`agentOptions() ${url === undefined ? 'refuses' : 'takes'} the proxy "${text}"`, async (t) => {
    for (const place of ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy']) {
      const { agent, faults } = await agentOptions({ [place]: text });
      t.equal(agent.proxyEnv?.[place], url);
      const hint = 'must be like http://proxy.example:3128, with http or https';
      t.same(faults, url === undefined ? [{ place, problem: 'Not the URL of a proxy', hint }] : []);
    }
  });
}

t.test('agentOptions() tells of a bundle that cannot be used', async (t) => {
  const { agent, faults } = await agentOptions({ AWS_CA_BUNDLE: '/nonexistent/ca.pem', HTTP_PROXY: 'socks5://x' });
  t.same(agent.ca, undefined);
  t.match(faults, [{ place: 'HTTP_PROXY' }, { place: 'AWS_CA_BUNDLE' }]);
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
  const { agent } = await agentOptions({ HTTP_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` });
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
