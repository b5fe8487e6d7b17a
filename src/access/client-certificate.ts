import { isIP, SocketAddress } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { TlsAccess } from './web-access.ts';

/** What decides whether a client may connect. */
export type ClientRules = Pick<TlsAccess, 'clientAuth' | 'allowedSans'>;

/** What is seen of a client on its connection. */
export interface ClientSeen {
  /** The alternative names of its certificate; undefined where it has shown none. */
  readonly subjectAltNames: readonly string[] | undefined;
  /** Whether somebody trusted has signed it. */
  readonly authorized: boolean;
}

/** Whether such a client may connect, as Go decides it. */
export function clientMayConnect({ clientAuth, allowedSans }: ClientRules, client: ClientSeen): boolean {
  if (clientAuth === 'NoClientCert') return true;
  const names = client.subjectAltNames;
  if (names === undefined) {
    const isRequired = clientAuth === 'RequireAnyClientCert' || clientAuth === 'RequireAndVerifyClientCert';
    return !isRequired && allowedSans === undefined;
  }
  const isVerified = clientAuth === 'VerifyClientCertIfGiven' || clientAuth === 'RequireAndVerifyClientCert';
  if (isVerified && !client.authorized) return false;
  return allowedSans === undefined || allowedSans.some((allowed) => names.includes(canonicalName(allowed)));
}

/** What is seen of the client at the other end of a connection whose handshake is done. */
export function clientSeen(socket: TLSSocket): ClientSeen {
  const certificate = socket.getPeerX509Certificate();
  // `authorized` is true without a certificate, too, on a session that is resumed.
  const names = certificate === undefined ? undefined : subjectAltNames(certificate.subjectAltName ?? '');
  return { subjectAltNames: names, authorized: socket.authorized };
}

/** `DNS:a.example, IP Address:192.0.2.1, URI:"…"`: Node quotes what could be taken for more than one. */
const ENTRY = /(?<kind>[A-Za-z ]+):(?<value>"(?:[^"\\]|\\.)*"|[^,]*)(?:, |$)/y;
const KINDS: ReadonlySet<string> = new Set(['DNS', 'IP Address', 'email', 'URI']);

/** The names of a certificate that can be allowed, of Node's text on all of them; none where any of it cannot be understood. */
export function subjectAltNames(text: string): readonly string[] {
  const names: string[] = [];
  for (let at = 0; at < text.length; at = ENTRY.lastIndex) {
    ENTRY.lastIndex = at;
    const { kind = '', value = '' } = ENTRY.exec(text)?.groups ?? {};
    if (kind === '') return [];
    if (KINDS.has(kind)) names.push(canonicalName(value.startsWith('"') ? unquoted(value) : value));
  }
  return names;
}

function unquoted(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}

/** IP addresses in their one spelling, as Go compares them; anything else as it is. */
function canonicalName(name: string): string {
  const version = isIP(name);
  if (version === 0) return name;
  return new SocketAddress({ address: name, family: version === 6 ? 'ipv6' : 'ipv4' }).address;
}
