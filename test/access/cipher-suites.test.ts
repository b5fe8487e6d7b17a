import { getCiphers } from 'node:tls';
import t from 'tap';
import { CIPHER_SUITES, DEFAULT_SUITES, openSslSuites, TLS13_SUITES } from '../../src/access/cipher-suites.ts';

t.test('every suite is one that OpenSSL has', async (t) => {
  const there = new Set(getCiphers().map((name) => name.toUpperCase()));
  for (const [name, openSslName] of Object.entries(CIPHER_SUITES)) {
    t.ok(there.has(openSslName ?? name), name);
  }
});

t.test('suites are translated in order; those of TLS 1.3 cannot be chosen', async (t) => {
  t.same(openSslSuites(['TLS_RSA_WITH_AES_128_CBC_SHA', 'TLS_AES_128_GCM_SHA256']), ['AES128-SHA']);
  t.same(openSslSuites([...TLS13_SUITES]), []);
  t.same(openSslSuites(['TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384', 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256']), [
    'ECDHE-RSA-AES256-GCM-SHA384',
    'ECDHE-ECDSA-AES128-GCM-SHA256',
  ]);
});

t.test('the usual suites have forward secrecy', async (t) => {
  t.equal(DEFAULT_SUITES.length, 10);
  t.equal(DEFAULT_SUITES[0], 'ECDHE-ECDSA-AES128-GCM-SHA256');
});
