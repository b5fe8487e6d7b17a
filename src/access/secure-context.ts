import type { SecureContextOptions } from 'node:tls';
import { DEFAULT_SUITES, TLS13_SUITES } from './cipher-suites.ts';
import type { TlsAccess } from './web-access.ts';

/** Node's options for connections with these settings, for a server and for `setSecureContext`. */
export function secureContextOptions(tls: TlsAccess): SecureContextOptions {
  const suites = tls.cipherSuites ?? DEFAULT_SUITES;
  // OpenSSL signs TLS 1.0 and 1.1 with SHA-1, which it does only at level 0.
  const level = tls.minVersion === 'TLSv1' || tls.minVersion === 'TLSv1.1' ? ['@SECLEVEL=0'] : [];
  return {
    cert: tls.cert,
    key: tls.key,
    ...(tls.clientCa === undefined ? {} : { ca: tls.clientCa }),
    // With no suite for what is below, only TLS 1.3 is left.
    minVersion: suites.length === 0 ? 'TLSv1.3' : tls.minVersion,
    maxVersion: tls.maxVersion,
    ciphers: [...TLS13_SUITES, ...suites, ...level].join(':'),
    ...(tls.curves === undefined ? {} : { ecdhCurve: tls.curves.join(':') }),
    honorCipherOrder: tls.preferServerCipherSuites,
  };
}
