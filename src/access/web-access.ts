/** Who may reach the HTTP side, and how: what exporter-toolkit's web configuration file says, checked and with its files read. */
import type { SecureVersion } from 'node:tls';

export interface WebAccess {
  /** Undefined: plain HTTP. */
  readonly tls: TlsAccess | undefined;
  /** Whether TLS clients are offered HTTP/2 besides HTTP/1.1. */
  readonly http2: boolean;
  /** Headers of every response, by the names that the toolkit allows. */
  readonly headers: Readonly<Record<string, string>>;
  /** bcrypt hashes by user name; empty: nobody is asked for a password. */
  readonly users: ReadonlyMap<string, string>;
  /** For all requests together; undefined: none. */
  readonly rateLimit: RateLimit | undefined;
}

/** A token bucket. */
export interface RateLimit {
  /** Between two requests in the long run. */
  readonly intervalSeconds: number;
  /** At least 1. */
  readonly burst: number;
}

/** What TLS connections are made with. */
export interface TlsAccess {
  /** PEM, the server's own first. */
  readonly cert: string;
  readonly key: string;
  /** PEM; undefined: whom Node.js trusts. */
  readonly clientCa: string | undefined;
  readonly clientAuth: ClientAuth;
  /** A client's certificate must have one of them; undefined: any will do. */
  readonly allowedSans: readonly string[] | undefined;
  readonly minVersion: SecureVersion;
  readonly maxVersion: SecureVersion;
  /** OpenSSL's names, of TLS 1.2 and below, the preferred first; empty: Go's usual ones. */
  readonly cipherSuites: readonly string[] | undefined;
  /** OpenSSL's names, the preferred first; undefined: Node's own. */
  readonly curves: readonly string[] | undefined;
  readonly preferServerCipherSuites: boolean;
}

/** Values of `client_auth_type` (https://pkg.go.dev/crypto/tls#ClientAuthType). */
export const CLIENT_AUTH_TYPES = [
  'NoClientCert',
  'RequestClientCert',
  'RequireAnyClientCert',
  'VerifyClientCertIfGiven',
  'RequireAndVerifyClientCert',
] as const;
export type ClientAuth = (typeof CLIENT_AUTH_TYPES)[number];

/** Without a web configuration file: plain HTTP for everyone. */
export const OPEN_ACCESS: WebAccess = {
  tls: undefined,
  http2: true,
  headers: {},
  users: new Map(),
  rateLimit: undefined,
};
