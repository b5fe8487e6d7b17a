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
  t.same(served.lookup('WWW.example.com', path), { host: 'www.example.com', path, status: 302, location: to });
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
  const broken = { host: 'www.example.com', path, status: 301, location: 'https://www.example.com/' };
  const served = createRedirects({ redirects: [broken], certificates });
  t.same(served.lookup('WWW.example.com', path), broken);
  t.equal(served.lookup('b.example.com', path), undefined);
});
