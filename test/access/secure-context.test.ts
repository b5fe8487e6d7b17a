import t from 'tap';
import { secureContextOptions } from '../../src/access/secure-context.ts';
import type { TlsAccess } from '../../src/access/web-access.ts';
import { USUAL_TLS } from '../fixtures/access-tls.ts';

const tls: TlsAccess = { ...USUAL_TLS, cert: 'cert', key: 'key' };
const TLS13 = 'TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256';

t.test('settings become those of Node.js', async (t) => {
  const given = {
    clientCa: 'ca',
    cipherSuites: ['AES128-SHA'],
    curves: ['P-256', 'X25519'],
    preferServerCipherSuites: false,
  };
  t.same(secureContextOptions({ ...tls, ...given }), {
    cert: 'cert',
    key: 'key',
    ca: 'ca',
    minVersion: 'TLSv1.2',
    maxVersion: 'TLSv1.3',
    ciphers: `${TLS13}:AES128-SHA`,
    ecdhCurve: 'P-256:X25519',
    honorCipherOrder: false,
  });
});

t.test('without a choice there are suites with forward secrecy, and the curves of Node.js', async (t) => {
  const { ciphers, ...rest } = secureContextOptions(tls);
  t.match(ciphers, /:ECDHE-ECDSA-AES128-GCM-SHA256:.*:ECDHE-RSA-AES256-SHA$/);
  t.notOk('ecdhCurve' in rest || 'ca' in rest);
});

t.test('old versions need a lower level of security, and suites of TLS 1.3 alone leave nothing else', async (t) => {
  for (const minVersion of ['TLSv1', 'TLSv1.1'] as const) {
    t.match(secureContextOptions({ ...tls, minVersion }).ciphers, /:@SECLEVEL=0$/, minVersion);
  }
  t.notMatch(secureContextOptions(tls).ciphers, /SECLEVEL/);
  t.match(secureContextOptions({ ...tls, cipherSuites: [] }), { minVersion: 'TLSv1.3', ciphers: TLS13 });
});
