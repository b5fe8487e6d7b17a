import t from 'tap';
import { redirects } from '../../src/simulator/redirects.ts';
import { validationRedirectFor } from '../../src/simulator/tokens.ts';
import { stateOf } from '../fixtures/simulator-state.ts';

const { from, to } = validationRedirectFor('123456789012', 'us-east-1', 'www.example.com');
const path = new URL(from).pathname;
const certificates = () => [
  stateOf({}),
  stateOf({ managed_by: 'CLOUDFRONT' }),
  stateOf({ domain: 'b.example.com', managed_by: 'CLOUDFRONT' }),
];

t.test('redirects() serves what HTTP-validated certificates need', async (t) => {
  const served = redirects({ redirects: [], certificates });
  t.same(served.lookup('WWW.example.com', path), { host: 'www.example.com', path, status: 302, location: to });
  t.equal(served.lookup('www.example.com', '/other'), undefined);
  t.equal(served.lookup('other.example.com', path), undefined);
});

t.test("redirects() keeps a certificate's own redirect", async (t) => {
  const redirect = { from: 'http://www.example.com/own.txt', to: 'https://validation.us-east-1.acm-validations.aws/x' };
  const own = stateOf({ managed_by: 'CLOUDFRONT', validation: { 'www.example.com': { redirect } } });
  t.match(redirects({ redirects: [], certificates: () => [own] }).lookup('www.example.com', '/own.txt'), {
    location: redirect.to,
  });
});

t.test('redirects() are set, taken away and put back', async (t) => {
  const broken = { host: 'www.example.com', path, status: 301, location: 'https://www.example.com/' };
  const served = redirects({ redirects: [broken], certificates });
  t.same(served.lookup('www.example.com', path), broken);
  served.remove('www.example.com', path);
  t.equal(served.lookup('www.example.com', path), undefined);
  served.restore('www.example.com', path);
  t.same(served.lookup('www.example.com', path), broken);
  served.set({ ...broken, status: 404, location: undefined });
  t.equal(served.lookup('www.example.com', path)?.status, 404);
  const other = { ...broken, host: 'x.example.com' };
  served.set(other);
  served.restore('x.example.com', path);
  t.equal(served.lookup('x.example.com', path), undefined);
});
