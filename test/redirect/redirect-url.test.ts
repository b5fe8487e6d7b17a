import t from 'tap';
import { redirectUrl } from '../../src/redirect/redirect-url.ts';

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
});

const refused: readonly (readonly [string, string, string])[] = [
  ['', 'www.example.com', 'Not asked: RedirectFrom is "", which is no URL.'],
  [
    'https://www.example.com/.well-known/pki-validation/abc.txt',
    'www.example.com',
    'Not asked: RedirectFrom is "https://www.example.com/.well-known/pki-validation/abc.txt"; only http on port 80 and without a user is asked.',
  ],
  [
    'file:///.well-known/pki-validation/abc.txt',
    '',
    'Not asked: RedirectFrom is "file:///.well-known/pki-validation/abc.txt"; only http on port 80 and without a user is asked.',
  ],
  [
    'http://www.example.com:8080/.well-known/pki-validation/abc.txt',
    'www.example.com',
    'Not asked: RedirectFrom is "http://www.example.com:8080/.well-known/pki-validation/abc.txt"; only http on port 80 and without a user is asked.',
  ],
  [
    'http://user:pass@www.example.com/.well-known/pki-validation/abc.txt',
    'www.example.com',
    'Not asked: RedirectFrom is "http://user:pass@www.example.com/.well-known/pki-validation/abc.txt"; only http on port 80 and without a user is asked.',
  ],
  [
    'http://www.example.org/.well-known/pki-validation/abc.txt',
    'www.example.com',
    'Not asked: RedirectFrom is "http://www.example.org/.well-known/pki-validation/abc.txt", which is not on "www.example.com".',
  ],
  [
    'http://www.example.com@169.254.169.254/.well-known/pki-validation/abc.txt',
    'www.example.com',
    'Not asked: RedirectFrom is "http://www.example.com@169.254.169.254/.well-known/pki-validation/abc.txt"; only http on port 80 and without a user is asked.',
  ],
  [
    'http://169.254.169.254/.well-known/pki-validation/abc.txt',
    '169.254.169.254',
    'Not asked: RedirectFrom is "http://169.254.169.254/.well-known/pki-validation/abc.txt", which is not on "169.254.169.254".',
  ],
  [
    'http://2852039166/.well-known/pki-validation/abc.txt',
    '169.254.169.254',
    'Not asked: RedirectFrom is "http://2852039166/.well-known/pki-validation/abc.txt", which is not on "169.254.169.254".',
  ],
  [
    'http://[::1]/.well-known/pki-validation/abc.txt',
    '[::1]',
    'Not asked: RedirectFrom is "http://[::1]/.well-known/pki-validation/abc.txt", which is not on "[::1]".',
  ],
  [
    'http://www.example.com/admin',
    'www.example.com',
    'Not asked: RedirectFrom is "http://www.example.com/admin"; only paths under /.well-known/pki-validation/ are asked.',
  ],
  [
    'http://www.example.com/.well-known/pki-validation/%2e%2e/../admin',
    'www.example.com',
    'Not asked: RedirectFrom is "http://www.example.com/.well-known/pki-validation/%2e%2e/../admin"; only paths under /.well-known/pki-validation/ are asked.',
  ],
];

t.test('redirectUrl() says why a URL is not asked', async (t) => {
  for (const [from, domain, want] of refused) t.equal(redirectUrl({ from, to: '' }, domain), want, from);
});
