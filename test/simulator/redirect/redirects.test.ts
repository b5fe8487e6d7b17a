import t from 'tap';
import { validationRedirectFor } from '../../../src/simulator/estate/tokens.ts';
import { createRedirects } from '../../../src/simulator/redirect/redirects.ts';
import { stateOf } from '../../fixtures/simulator-state.ts';

const { from, to } = validationRedirectFor('123456789012', 'us-east-1', 'www.example.com');
const path = new URL(from).pathname;
const certificates = () => [
  stateOf({}),
  stateOf({ managed_by: 'CLOUDFRONT' }),
  stateOf({ domain: 'b.example.com', managed_by: 'CLOUDFRONT' }),
];

t.test('createRedirects() serves what HTTP-validated certificates need', async (t) => {
  const served = createRedirects({ redirects: [], certificates });
  t.same(served.lookup('WWW.example.com', path), {
    host: 'www.example.com',
    path,
    status: 302,
    location: to,
    body: undefined,
    cloudFront: true,
  });
  t.equal(served.lookup('www.example.com', '/other'), undefined);
  t.equal(served.lookup('other.example.com', path), undefined);
});

t.test("createRedirects() keeps a certificate's own redirect", async (t) => {
  const redirect = { from: 'http://www.example.com/own.txt', to: 'https://validation.us-east-1.acm-validations.aws/x' };
  const own = stateOf({ managed_by: 'CLOUDFRONT', validation: { 'www.example.com': { redirect } } });
  t.match(createRedirects({ redirects: [], certificates: () => [own] }).lookup('www.example.com', '/own.txt'), {
    location: redirect.to,
  });
});

t.test("createRedirects() prefers the scenario's redirects", async (t) => {
  const location = 'https://www.example.com/';
  const broken = { host: 'www.example.com', path, status: 301, location, body: undefined, cloudFront: false };
  const served = createRedirects({ redirects: [broken], certificates });
  t.same(served.lookup('WWW.example.com', path), broken);
  t.equal(served.lookup('b.example.com', path), undefined);
});

t.test('createRedirects() serves the content at the end of the redirect', async (t) => {
  const { host, pathname } = new URL(to);
  const served = createRedirects({ redirects: [], certificates });
  const content = served.lookup(host, pathname);
  t.match(content, { status: 200, body: /^[0-9a-f]{32}$/, cloudFront: false });
  const other = new URL(validationRedirectFor('123456789012', 'us-east-1', 'b.example.com').to);
  t.not(served.lookup(other.host, other.pathname)?.body, content?.body, 'each name has its own');
});
