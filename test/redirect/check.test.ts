import t from 'tap';
import type { CheckOutcome } from '../../src/certificate/findings.ts';
import { sleep } from '../../src/clock/sleep.ts';
import type { HostAddresses } from '../../src/dns/addresses.ts';
import { checkRedirect } from '../../src/redirect/check.ts';
import type { GuardedGetDeps } from '../../src/redirect/guarded-get.ts';
import type { Destination } from '../../src/redirect/http-answer.ts';
import { answering, startRawServer } from '../fixtures/redirect-server.ts';

const from = 'http://www.example.com/.well-known/pki-validation/abc.txt';
const to = 'https://validation.eu-west-1.acm-validations.aws/x/abc.txt';
const redirect = { from, to };
const { signal } = new AbortController();
const closed: Destination = { address: '127.0.0.1', port: 1, tls: false };

type Hosts = Readonly<Record<string, HostAddresses>>;
const at = (...addresses: readonly string[]): HostAddresses => ({ kind: 'addresses', addresses, aliases: [] });

function deps(hosts: Hosts, destinations: Readonly<Record<string, Destination>> = {}): GuardedGetDeps {
  return {
    resolveAddresses: (host) => Promise.resolve(hosts[host] ?? { kind: 'none' }),
    timeoutMs: 5_000,
    sleep,
    destination: (address) => destinations[address] ?? closed,
  };
}
const hosts: Hosts = {
  'www.example.com': at('3.160.0.10'),
  'validation.eu-west-1.acm-validations.aws': at('3.160.0.20'),
  'cdn.example.net': at('3.160.0.30'),
  'inside.example.net': at('10.0.0.1'),
};

/** What each URL answers, by `host/path`; anything else is a 404. */
type Web = Readonly<Record<string, readonly string[]>>;

/** All web servers in one, by the Host header. */
async function serve(t: Parameters<typeof startRawServer>[0], web: Web) {
  const asked: string[] = [];
  const server = await startRawServer(t, (socket, head) => {
    const [, path = '', host = ''] = /^GET (\S+) HTTP\/1\.1\r\nHost: (\S+)/.exec(head) ?? [];
    asked.push(`${host}${path}`);
    answering(...(web[`${host}${path}`] ?? ['HTTP/1.1 404 Not Found']))(socket);
  });
  const addresses = ['3.160.0.10', '3.160.0.20', '3.160.0.30', '10.0.0.1'];
  return { asked, destinations: Object.fromEntries(addresses.map((address) => [address, server])) };
}

const FROM = 'www.example.com/.well-known/pki-validation/abc.txt';
const TO = 'validation.eu-west-1.acm-validations.aws/x/abc.txt';
const found = (location: string, ...more: readonly string[]) => [
  'HTTP/1.1 302 Found',
  `Location: ${location}`,
  ...more,
];
const content = (body: string) => ['HTTP/1.1 200 OK', `Content-Length: ${body.length}`, '', body];
const ELSEWHERE = { leadsToCloudFront: false };
const present: CheckOutcome<'http'> = { result: 'present', hint: '', ...ELSEWHERE };
const mismatch = (what: string): CheckOutcome<'http'> => ({
  result: 'mismatch',
  hint: `${what} It must redirect to "${to}", or serve the same content.`,
  ...ELSEWHERE,
});

interface Case {
  readonly title: string;
  readonly web: Web;
  readonly want: CheckOutcome<'http'>;
  /** Besides the first. */
  readonly asked?: readonly string[];
}

const cases: readonly Case[] = [
  { title: '302 to where it must go', web: { [FROM]: found(to) }, want: present },
  { title: '301 to where it must go', web: { [FROM]: ['HTTP/1.1 301 Moved', `location: ${to}`] }, want: present },
  {
    title: 'a spelling that means the same',
    web: { [FROM]: ['HTTP/1.1 308 Permanent', `Location: ${to.replace('https://validation', 'HTTPS://VALIDATION')}`] },
    want: present,
  },
  {
    title: '303 to where it must go, which no authority follows',
    web: { [FROM]: ['HTTP/1.1 303 See Other', `Location: ${to}`] },
    want: mismatch(`GET ${from} answered 303, without a redirect that a CA follows.`),
  },
  {
    title: 'an error',
    web: { [FROM]: ['HTTP/1.1 503 Unavailable', `Location: ${to}`] },
    want: mismatch(`GET ${from} answered 503, without a redirect that a CA follows.`),
  },
  {
    title: 'http to https, as CloudFront does, and then to where it must go',
    web: { [FROM]: found(`https://cdn.example.net/a`), 'cdn.example.net/a': ['HTTP/1.1 307 T', `Location: ${to}`] },
    want: present,
    asked: ['cdn.example.net/a'],
  },
  {
    title: 'a chain that ends at a page',
    web: { [FROM]: found('https://cdn.example.net/'), 'cdn.example.net/': content('<html>'), [TO]: content('token') },
    want: mismatch('GET https://cdn.example.net/ answered 200 with other content.'),
    asked: ['cdn.example.net/', TO],
  },
  {
    title: 'a redirect nowhere',
    web: { [FROM]: ['HTTP/1.1 302 Found'] },
    want: mismatch(`GET ${from} redirects to "", which no CA follows.`),
  },
  {
    title: 'a redirect to what is no URL',
    web: { [FROM]: found('http://[') },
    want: mismatch(`GET ${from} redirects to "http://[", which no CA follows.`),
  },
  {
    title: 'a redirect to a port that no authority asks',
    web: { [FROM]: found('https://cdn.example.net:8443/') },
    want: mismatch(`GET ${from} redirects to "https://cdn.example.net:8443/", which no CA follows.`),
  },
  {
    title: 'a redirect to an address',
    web: { [FROM]: found('http://169.254.169.254/latest/meta-data/') },
    want: mismatch(`GET ${from} redirects to "http://169.254.169.254/latest/meta-data/", which no CA follows.`),
  },
  {
    title: 'a redirect to a host inside, which is not asked',
    web: { [FROM]: found('http://inside.example.net/admin'), 'inside.example.net/admin': content('secret') },
    want: {
      result: 'lookup_failed',
      hint:
        'Not requested: "inside.example.net" has the address 10.0.0.1, which is not on the public internet. If the local ' +
        'resolver sees a private zone, set dns.servers to public resolvers.',
      ...ELSEWHERE,
    },
  },
  {
    title: 'a redirect to a host that has no address',
    web: { [FROM]: found('http://gone.example.net/') },
    want: mismatch('A redirect points to "gone.example.net", which has no address.'),
  },
  {
    title: 'the content itself, but for a line break at its end',
    web: { [FROM]: content('token\n'), [TO]: content('token') },
    want: present,
    asked: [TO],
  },
  {
    title: 'other content',
    web: { [FROM]: content('hello'), [TO]: content('token') },
    want: mismatch(`GET ${from} answered 200 with other content.`),
    asked: [TO],
  },
  {
    title: 'content that is too long for a token, without a further look',
    web: { [FROM]: content('x'.repeat(5_000)), [TO]: content('token') },
    want: mismatch(`GET ${from} answered 200 with other content.`),
  },
  {
    title: 'content that cannot be compared',
    web: { [FROM]: content('token') },
    want: {
      result: 'lookup_failed',
      hint: `GET ${from} answered 200, and what ACM expects there could not be read: GET ${to} answered 404.`,
      ...ELSEWHERE,
    },
    asked: [TO],
  },
  {
    title: 'an answer by CloudFront that is not the right one',
    web: { [FROM]: ['HTTP/1.1 403 Forbidden', 'Server: CloudFront'] },
    want: {
      result: 'mismatch',
      hint:
        `GET ${from} answered 403, without a redirect that a CA follows. It must redirect to "${to}", or serve the same ` +
        'content. The name points at CloudFront, which may answer this path only while ACM is waiting for validation.',
      leadsToCloudFront: true,
    },
  },
];

for (const { title, web, want, asked = [] } of cases) {
  t.test(`checkRedirect() judges ${title}`, async (t) => {
    const { asked: seen, destinations } = await serve(t, web);
    t.same(await checkRedirect(redirect, 'www.example.com', deps(hosts, destinations), signal), want);
    t.same(seen, [FROM, ...asked], 'what was asked for');
  });
}

t.test('checkRedirect() follows ten redirects and no more', async (t) => {
  const step = (i: number) => `cdn.example.net/${i}`;
  const chain = (length: number): Web =>
    Object.fromEntries(
      Array.from({ length }, (_, i) => [
        i === 0 ? FROM : step(i),
        found(i === length - 1 ? to : `http://${step(i + 1)}`),
      ]),
    );
  const ten = await serve(t, chain(10));
  t.same(await checkRedirect(redirect, 'www.example.com', deps(hosts, ten.destinations), signal), present);
  const eleven = await serve(t, chain(11));
  t.same(
    await checkRedirect(redirect, 'www.example.com', deps(hosts, eleven.destinations), signal),
    mismatch(`More than 10 redirects follow each other from ${from}.`),
  );
  t.equal(eleven.asked.length, 10);
  const loop = await serve(t, { [FROM]: found(from) });
  t.match(await checkRedirect(redirect, 'www.example.com', deps(hosts, loop.destinations), signal), {
    result: 'mismatch',
  });
  t.equal(loop.asked.length, 10);
});

t.test('checkRedirect() takes URLs without a scheme', async (t) => {
  const bare = { from: FROM, to: TO };
  for (const location of [to, to.replace('https:', 'http:')]) {
    const { destinations } = await serve(t, { [FROM]: found(location) });
    t.same(await checkRedirect(bare, 'www.example.com', deps(hosts, destinations), signal), present, location);
  }
  const { destinations } = await serve(t, { [FROM]: content('token'), [TO]: content('token') });
  t.same(await checkRedirect(bare, 'www.example.com', deps(hosts, destinations), signal), present, 'content');
});

t.test('checkRedirect() sees in DNS that a name leads to CloudFront', async (t) => {
  const { destinations } = await serve(t, {});
  const leads = async (...aliases: readonly string[]) => {
    const found: HostAddresses = { kind: 'addresses', addresses: ['3.160.0.10'], aliases };
    return (await checkRedirect(redirect, 'www.example.com', deps({ 'www.example.com': found }, destinations), signal))
      .leadsToCloudFront;
  };
  t.equal(await leads('d111111abcdef8.cloudfront.net'), true);
  t.equal(await leads('cdn.example.net.', 'd111111abcdef8.CloudFront.net.'), true);
  t.equal(await leads('notcloudfront.net'), false);
  t.equal(await leads('cloudfront.net.example.com'), false);
});

t.test('checkRedirect() tries the next address where one does not answer, three at most', async (t) => {
  const server = await startRawServer(t, answering('HTTP/1.1 302 Found', `Location: ${to}`));
  const several = { 'www.example.com': at('3.160.0.10', '3.160.0.11', '3.160.0.12', '3.160.0.13') };
  t.same(await checkRedirect(redirect, 'www.example.com', deps(several, { '3.160.0.12': server }), signal), present);
  t.match(await checkRedirect(redirect, 'www.example.com', deps(several, { '3.160.0.13': server }), signal), {
    result: 'lookup_failed',
    hint: /^GET .*abc.txt failed: .*\(3\.160\.0\.10\); .*\(3\.160\.0\.11\); .*\(3\.160\.0\.12\)\.$/,
  });
});

t.test('checkRedirect() asks no address that is not public', async (t) => {
  const server = await startRawServer(t, answering('HTTP/1.1 302 Found', `Location: ${to}`));
  const addresses = ['10.0.0.1', '127.0.0.1', '::1', '169.254.169.254'];
  const everywhere = Object.fromEntries(addresses.map((address) => [address, server]));
  const inside = { 'www.example.com': at(...addresses) };
  t.same(await checkRedirect(redirect, 'www.example.com', deps(inside, everywhere), signal), {
    result: 'lookup_failed',
    hint:
      'Not requested: "www.example.com" has the address 10.0.0.1, 127.0.0.1, ::1, which is not on the public internet. ' +
      'If the local resolver sees a private zone, set dns.servers to public resolvers.',
    ...ELSEWHERE,
  });
  t.same(server.requests, []);
  const mixed = deps({ 'www.example.com': at('10.0.0.1', '3.160.0.10') }, { ...everywhere, '3.160.0.10': server });
  t.same(await checkRedirect(redirect, 'www.example.com', mixed, signal), present);
  t.equal(server.requests.length, 1, 'but a public one beside it');
});

const unasked: readonly (readonly [string, HostAddresses, CheckOutcome<'http'>])[] = [
  [
    'a name without address',
    { kind: 'none' },
    {
      result: 'mismatch',
      hint: 'The name "www.example.com" has no address. Point it at its CloudFront distribution.',
      ...ELSEWHERE,
    },
  ],
  [
    'a name that cannot be looked up',
    { kind: 'failure', message: 'SERVFAIL from 192.0.2.53:53' },
    {
      result: 'lookup_failed',
      hint: 'The addresses of "www.example.com" could not be looked up: SERVFAIL from 192.0.2.53:53.',
      ...ELSEWHERE,
    },
  ],
];

for (const [title, answer, want] of unasked) {
  t.test(`checkRedirect() judges ${title}`, async (t) => {
    t.same(await checkRedirect(redirect, 'www.example.com', deps({ 'www.example.com': answer }), signal), want);
  });
}

t.test('checkRedirect() does not even look up what is not on the certificate’s own name', async (t) => {
  const resolveAddresses = () => Promise.reject(new Error('looked up'));
  t.same(await checkRedirect(redirect, 'www.example.org', { ...deps(hosts), resolveAddresses }, signal), {
    result: 'lookup_failed',
    hint: `Not requested: RedirectFrom is "${from}", which is not on "www.example.org".`,
  });
});
