import { X509Certificate } from 'node:crypto';
import t from 'tap';
import {
  type ClientRules,
  type ClientSeen,
  clientMayConnect,
  subjectAltNames,
} from '../../src/access/client-certificate.ts';
import { CLIENT_AUTH_TYPES } from '../../src/access/web-access.ts';
import { client } from '../fixtures/access-certificates.ts';

const nobody: ClientSeen = { subjectAltNames: undefined, authorized: false };
/** What Node.js says of a resumed session. */
const resumedNobody: ClientSeen = { subjectAltNames: undefined, authorized: true };
const stranger: ClientSeen = { subjectAltNames: ['a.example'], authorized: false };
const friend: ClientSeen = { subjectAltNames: ['a.example', '2001:db8::1'], authorized: true };

t.test('who may connect, by the kind of client authentication', async (t) => {
  const admitted = Object.fromEntries(
    CLIENT_AUTH_TYPES.map((clientAuth) => [
      clientAuth,
      [nobody, resumedNobody, stranger, friend].map((seen) =>
        clientMayConnect({ clientAuth, allowedSans: undefined }, seen),
      ),
    ]),
  );
  t.same(admitted, {
    NoClientCert: [true, true, true, true],
    RequestClientCert: [true, true, true, true],
    RequireAnyClientCert: [false, false, true, true],
    VerifyClientCertIfGiven: [true, true, false, true],
    RequireAndVerifyClientCert: [false, false, false, true],
  });
});

t.test('allowed names are compared as a whole', async (t) => {
  const may = (
    allowedSans: ClientRules['allowedSans'],
    seen = friend,
    clientAuth: ClientRules['clientAuth'] = 'RequireAndVerifyClientCert',
  ) => clientMayConnect({ clientAuth, allowedSans }, seen);
  t.equal(may(['a.example']), true);
  t.equal(may(['b.example', '2001:DB8:0::1']), true, 'addresses in any spelling');
  for (const name of ['A.example', 'a.example.', '*.example', 'example', '']) t.equal(may([name]), false, name);
  t.equal(may([]), false, 'an empty list allows nobody');
  t.equal(may(['a.example'], stranger), false, 'a name alone is not enough');
  t.equal(may(['a.example'], stranger, 'RequestClientCert'), true, 'unless nobody asks who signed it');
  t.equal(may(['a.example'], nobody, 'RequestClientCert'), false);
  t.equal(may(['b.example'], nobody, 'NoClientCert'), true, 'clients are not asked');
});

t.test('names of certificates, as Node.js writes them', async (t) => {
  t.same(subjectAltNames(new X509Certificate(client.cert).subjectAltName ?? ''), [
    'prometheus.example',
    '2001:db8::1',
    'ops@example.com',
    'spiffe://example/prometheus',
  ]);
  t.same(subjectAltNames(''), []);
  t.same(subjectAltNames('DNS:"evil.example, DNS:a.example", URI:"x\\"y"'), ['evil.example, DNS:a.example', 'x"y']);
  t.same(
    subjectAltNames('DirName:"CN=a.example", DNS:b.example'),
    ['b.example'],
    'names of other kinds count for nothing',
  );
  t.same(subjectAltNames('DNS:a.example, nonsense'), [], 'what cannot be understood allows nobody');
});
