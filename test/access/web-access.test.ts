import t from 'tap';
import { CLIENT_AUTH_TYPES, OPEN_ACCESS } from '../../src/access/web-access.ts';

t.test('without a file nobody is asked for anything', async (t) => {
  t.match(OPEN_ACCESS, { tls: undefined, users: new Map(), rateLimit: undefined, headers: {} });
});

t.test("client authentication has Go's names", async (t) => {
  t.same(CLIENT_AUTH_TYPES, [
    'NoClientCert',
    'RequestClientCert',
    'RequireAnyClientCert',
    'VerifyClientCertIfGiven',
    'RequireAndVerifyClientCert',
  ]);
});
