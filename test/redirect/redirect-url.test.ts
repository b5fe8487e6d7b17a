import t from 'tap';
import { acmUrl, isExpectedUrl, isFollowed, redirectUrl } from '../../src/redirect/redirect-url.ts';

const good = 'http://www.example.com/.well-known/pki-validation/abc.txt';

t.test('redirectUrl() gives the URL on the certificate’s own name', async (t) => {
  for (const from of [
    good,
    good.toUpperCase().replace('/.WELL-KNOWN/PKI-VALIDATION/', '/.well-known/pki-validation/'),
  ]) {
    const url = redirectUrl({ from, to: '' }, 'WWW.example.com');
    t.match(url, { hostname: 'www.example.com', port: '' }, from);
  }
  t.match(redirectUrl({ from: good.replace('.com/', '.com:80/'), to: '' }, 'www.example.com'), { port: '' });
  const bare = redirectUrl({ from: good.replace('http://', ''), to: '' }, 'www.example.com');
  t.match(bare, { href: good }, 'without a scheme');
});

const refused: readonly (readonly [string, string, string])[] = [
  ['', 'www.example.com', 'Not requested: RedirectFrom is "", which is not a URL.'],
  [
    'https://www.example.com/.well-known/pki-validation/abc.txt',
    'www.example.com',
    'Not requested: RedirectFrom is "https://www.example.com/.well-known/pki-validation/abc.txt"; only http on port 80, without a user, is allowed.',
  ],
  [
    'file:///.well-known/pki-validation/abc.txt',
    '',
    'Not requested: RedirectFrom is "file:///.well-known/pki-validation/abc.txt"; only http on port 80, without a user, is allowed.',
  ],
  [
    'http://www.example.com:8080/.well-known/pki-validation/abc.txt',
    'www.example.com',
    'Not requested: RedirectFrom is "http://www.example.com:8080/.well-known/pki-validation/abc.txt"; only http on port 80, without a user, is allowed.',
  ],
  [
    'http://user:pass@www.example.com/.well-known/pki-validation/abc.txt',
    'www.example.com',
    'Not requested: RedirectFrom is "http://user:pass@www.example.com/.well-known/pki-validation/abc.txt"; only http on port 80, without a user, is allowed.',
  ],
  [
    'http://www.example.org/.well-known/pki-validation/abc.txt',
    'www.example.com',
    'Not requested: RedirectFrom is "http://www.example.org/.well-known/pki-validation/abc.txt", which is not on "www.example.com".',
  ],
  [
    'http://www.example.com@169.254.169.254/.well-known/pki-validation/abc.txt',
    'www.example.com',
    'Not requested: RedirectFrom is "http://www.example.com@169.254.169.254/.well-known/pki-validation/abc.txt"; only http on port 80, without a user, is allowed.',
  ],
  [
    'http://169.254.169.254/.well-known/pki-validation/abc.txt',
    '169.254.169.254',
    'Not requested: RedirectFrom is "http://169.254.169.254/.well-known/pki-validation/abc.txt", which is not on "169.254.169.254".',
  ],
  [
    'http://2852039166/.well-known/pki-validation/abc.txt',
    '169.254.169.254',
    'Not requested: RedirectFrom is "http://2852039166/.well-known/pki-validation/abc.txt", which is not on "169.254.169.254".',
  ],
  [
    'http://[::1]/.well-known/pki-validation/abc.txt',
    '[::1]',
    'Not requested: RedirectFrom is "http://[::1]/.well-known/pki-validation/abc.txt", which is not on "[::1]".',
  ],
  [
    'http://www.example.com/admin',
    'www.example.com',
    'Not requested: RedirectFrom is "http://www.example.com/admin"; only paths under /.well-known/pki-validation/ are allowed.',
  ],
  [
    'http://www.example.com/.well-known/pki-validation/%2e%2e/../admin',
    'www.example.com',
    'Not requested: RedirectFrom is "http://www.example.com/.well-known/pki-validation/%2e%2e/../admin"; only paths under /.well-known/pki-validation/ are allowed.',
  ],
];

t.test('redirectUrl() says why a URL is not asked', async (t) => {
  for (const [from, domain, want] of refused) t.equal(redirectUrl({ from, to: '' }, domain), want, from);
});

t.test('acmUrl() adds the scheme where there is none', async (t) => {
  t.equal(acmUrl('a.example/x', 'https')?.href, 'https://a.example/x');
  t.equal(acmUrl('a.example:8080/x', 'https')?.href, 'https://a.example:8080/x', 'a host with a port is no scheme');
  t.equal(acmUrl('http://a.example/x', 'https')?.href, 'http://a.example/x');
  t.equal(acmUrl('', 'https'), null);
});

t.test('isExpectedUrl() compares by meaning, and the scheme where there is one', async (t) => {
  const is = (url: string, to: string) => isExpectedUrl(new URL(url), to);
  t.equal(is('https://A.example/x', 'https://a.example/x'), true);
  t.equal(is('http://a.example/x', 'https://a.example/x'), false);
  t.equal(is('http://a.example/x', 'a.example/x'), true);
  t.equal(is('https://a.example/x', 'a.example/x'), true);
  t.equal(is('https://a.example/y', 'a.example/x'), false);
});

const followed: readonly (readonly [url: string, want: boolean])[] = [
  ['http://a.example/', true],
  ['https://a.example:443/x', true],
  ['http://a.example:443/', false],
  ['http://a.example:8080/', false],
  ['ftp://a.example/', false],
  ['http://u@a.example/', false],
  ['http://:p@a.example/', false],
  ['http://10.0.0.1/', false],
  ['http://2130706433/', false],
  ['http://[::1]/', false],
];

t.test('isFollowed() lets only plain web addresses of host names through', async (t) => {
  for (const [url, want] of followed) t.equal(isFollowed(new URL(url)), want, url);
});
