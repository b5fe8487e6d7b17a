import t from 'tap';
import type { CheckOutcome } from '../../src/certificate/check-outcome.ts';
import type { HttpValidationResult } from '../../src/certificate/vocabulary.ts';
import { sleep } from '../../src/clock/sleep.ts';
import type { HostAddresses } from '../../src/dns/addresses.ts';
import { checkRedirect, type RedirectDeps } from '../../src/redirect/check.ts';
import type { Destination } from '../../src/redirect/head-of-answer.ts';
import { answering, startRawServer } from '../fixtures/redirect-server.ts';

const from = 'http://www.example.com/.well-known/pki-validation/abc.txt';
const to = 'https://validation.eu-west-1.acm-validations.aws/x/abc.txt';
const redirect = { from, to };
const { signal } = new AbortController();
const closed: Destination = { address: '127.0.0.1', port: 1 };

function deps(found: HostAddresses, destinations: Readonly<Record<string, Destination>> = {}): RedirectDeps {
  return {
    resolveAddresses: () => Promise.resolve(found),
    timeoutMs: 5_000,
    sleep,
    destination: (address) => destinations[address] ?? closed,
  };
}
const at = (...addresses: readonly string[]): HostAddresses => ({ kind: 'addresses', addresses });

const answers: readonly (readonly [string, readonly string[], CheckOutcome<HttpValidationResult>])[] = [
  ['302 to where it must go', ['HTTP/1.1 302 Found', `Location: ${to}`], { result: 'present', hint: '' }],
  [
    '303 to where it must go, which no authority follows',
    ['HTTP/1.1 303 See Other', `Location: ${to}`],
    {
      result: 'mismatch',
      hint: `GET ${from} answered 303 and no redirect that an authority follows. It must redirect to "${to}".`,
    },
  ],
  ['301 to where it must go', ['HTTP/1.1 301 Moved', `location: ${to}`], { result: 'present', hint: '' }],
  [
    'a spelling that means the same',
    ['HTTP/1.1 308 Permanent', `Location: ${to.replace('https://validation', 'HTTPS://VALIDATION')}`],
    { result: 'present', hint: '' },
  ],
  [
    'a redirect elsewhere',
    ['HTTP/1.1 301 Moved', 'Location: https://www.example.com/'],
    {
      result: 'mismatch',
      hint: `GET ${from} redirects to "https://www.example.com/". It must redirect to "${to}".`,
    },
  ],
  [
    'a redirect nowhere',
    ['HTTP/1.1 302 Found'],
    { result: 'mismatch', hint: `GET ${from} redirects to "". It must redirect to "${to}".` },
  ],
  [
    'a redirect to what is no URL',
    ['HTTP/1.1 302 Found', 'Location: http://['],
    { result: 'mismatch', hint: `GET ${from} redirects to "http://[". It must redirect to "${to}".` },
  ],
  [
    'a page',
    ['HTTP/1.1 200 OK', 'Content-Length: 5', '', 'hello'],
    {
      result: 'mismatch',
      hint: `GET ${from} answered 200 and no redirect that an authority follows. It must redirect to "${to}".`,
    },
  ],
  [
    'an error',
    ['HTTP/1.1 503 Unavailable', `Location: ${to}`],
    {
      result: 'mismatch',
      hint: `GET ${from} answered 503 and no redirect that an authority follows. It must redirect to "${to}".`,
    },
  ],
];

for (const [title, lines, want] of answers) {
  t.test(`checkRedirect() judges ${title}`, async (t) => {
    const server = await startRawServer(t, answering(...lines));
    const found = await checkRedirect(
      redirect,
      'www.example.com',
      deps(at('3.160.0.10'), { '3.160.0.10': server }),
      signal,
    );
    t.same(found, want);
    t.equal(server.requests.length, 1, 'never following');
  });
}

t.test('checkRedirect() tries the next address where one does not answer, three at most', async (t) => {
  const server = await startRawServer(t, answering('HTTP/1.1 302 Found', `Location: ${to}`));
  const addresses = at('3.160.0.10', '3.160.0.11', '3.160.0.12', '3.160.0.13');
  t.same(await checkRedirect(redirect, 'www.example.com', deps(addresses, { '3.160.0.12': server }), signal), {
    result: 'present',
    hint: '',
  });
  t.match(await checkRedirect(redirect, 'www.example.com', deps(addresses, { '3.160.0.13': server }), signal), {
    result: 'lookup_failed',
    hint: /^GET .*abc.txt failed: .*\(3\.160\.0\.10\); .*\(3\.160\.0\.11\); .*\(3\.160\.0\.12\)\.$/,
  });
});

t.test('checkRedirect() asks no address that is not public', async (t) => {
  const server = await startRawServer(t, answering('HTTP/1.1 302 Found', `Location: ${to}`));
  const addresses = ['10.0.0.1', '127.0.0.1', '::1', '169.254.169.254'];
  const everywhere = Object.fromEntries(addresses.map((address) => [address, server]));
  t.same(await checkRedirect(redirect, 'www.example.com', deps(at(...addresses), everywhere), signal), {
    result: 'lookup_failed',
    hint:
      'Not asked: "www.example.com" has the address 10.0.0.1, 127.0.0.1, ::1, which is not on the public internet. ' +
      'If the local resolver sees a private zone, set dns.servers to public resolvers.',
  });
  t.same(server.requests, []);
  const mixed = deps(at('10.0.0.1', '3.160.0.10'), { ...everywhere, '3.160.0.10': server });
  t.same(await checkRedirect(redirect, 'www.example.com', mixed, signal), { result: 'present', hint: '' });
  t.equal(server.requests.length, 1, 'but a public one beside it');
});

const unasked: readonly (readonly [string, HostAddresses, CheckOutcome<HttpValidationResult>])[] = [
  [
    'a name without address',
    { kind: 'none' },
    {
      result: 'mismatch',
      hint: 'The name "www.example.com" has no address. Point it at its CloudFront distribution.',
    },
  ],
  [
    'a name that cannot be looked up',
    { kind: 'failure', message: 'SERVFAIL from 192.0.2.53:53' },
    {
      result: 'lookup_failed',
      hint: 'The addresses of "www.example.com" could not be looked up: SERVFAIL from 192.0.2.53:53.',
    },
  ],
];

for (const [title, found, want] of unasked) {
  t.test(`checkRedirect() judges ${title}`, async (t) => {
    t.same(await checkRedirect(redirect, 'www.example.com', deps(found), signal), want);
  });
}

t.test('checkRedirect() does not even look up what is not on the certificate’s own name', async (t) => {
  const resolveAddresses = () => Promise.reject(new Error('looked up'));
  t.same(await checkRedirect(redirect, 'www.example.org', { ...deps(at()), resolveAddresses }, signal), {
    result: 'lookup_failed',
    hint: `Not asked: RedirectFrom is "${from}", which is not on "www.example.org".`,
  });
});

t.test('checkRedirect() connects to port 80 of the address itself unless told otherwise', async (t) => {
  const controller = new AbortController();
  controller.abort();
  const { resolveAddresses, timeoutMs, sleep } = deps(at('3.160.0.10'));
  // Aborted beforehand: nothing leaves the machine.
  t.same(await checkRedirect(redirect, 'www.example.com', { resolveAddresses, timeoutMs, sleep }, controller.signal), {
    result: 'lookup_failed',
    hint: `GET ${from} failed: request aborted (3.160.0.10).`,
  });
});
