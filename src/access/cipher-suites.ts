/**
 * OpenSSL's names of the suites that Go's `tls.CipherSuites()` has named (https://pkg.go.dev/crypto/tls#CipherSuites). The four
 * without forward secrecy were among them until Go 1.22, so that files with them are about. Suites of TLS 1.3 cannot be chosen, as in Go:
 * they are known, and all of them are always there.
 */
export const CIPHER_SUITES = {
  TLS_AES_128_GCM_SHA256: undefined,
  TLS_AES_256_GCM_SHA384: undefined,
  TLS_CHACHA20_POLY1305_SHA256: undefined,
  TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256: 'ECDHE-ECDSA-AES128-GCM-SHA256',
  TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256: 'ECDHE-RSA-AES128-GCM-SHA256',
  TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384: 'ECDHE-ECDSA-AES256-GCM-SHA384',
  TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384: 'ECDHE-RSA-AES256-GCM-SHA384',
  TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256: 'ECDHE-ECDSA-CHACHA20-POLY1305',
  TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256: 'ECDHE-RSA-CHACHA20-POLY1305',
  TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA: 'ECDHE-ECDSA-AES128-SHA',
  TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA: 'ECDHE-RSA-AES128-SHA',
  TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA: 'ECDHE-ECDSA-AES256-SHA',
  TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA: 'ECDHE-RSA-AES256-SHA',
  TLS_RSA_WITH_AES_128_GCM_SHA256: 'AES128-GCM-SHA256',
  TLS_RSA_WITH_AES_256_GCM_SHA384: 'AES256-GCM-SHA384',
  TLS_RSA_WITH_AES_128_CBC_SHA: 'AES128-SHA',
  TLS_RSA_WITH_AES_256_CBC_SHA: 'AES256-SHA',
} as const;

export type CipherSuite = keyof typeof CIPHER_SUITES;

/** Go's names, for messages. */
export const CIPHER_SUITE_NAMES = Object.keys(CIPHER_SUITES) as readonly CipherSuite[];

/** Suites of TLS 1.3, which its connections choose among whatever is configured. */
export const TLS13_SUITES = [
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
] as const;

/** Where none are chosen: all with forward secrecy, as in Go. */
export const DEFAULT_SUITES: readonly string[] = Object.values(CIPHER_SUITES).filter(
  (name): name is Exclude<typeof name, undefined> => name?.startsWith('ECDHE-') === true,
);

/** OpenSSL's names of the suites of TLS 1.2 and below among these, in the same order. */
export function openSslSuites(suites: readonly CipherSuite[]): readonly string[] {
  return suites.flatMap((suite) => CIPHER_SUITES[suite] ?? []);
}
