import { isIP, isIPv6 } from 'node:net';

/** A DNS server to ask. */
export interface DnsServer {
  /** IPv4 or IPv6 address, without brackets. */
  readonly address: string;
  readonly port: number;
}

/**
 * Reads `192.0.2.1`, `192.0.2.1:5353`, `2001:db8::1` or `[2001:db8::1]:5353`, as `dns.servers` and node:dns
 * `getServers()` spell them; undefined for anything else. A host name is none: it would need DNS to be found.
 */
export function parseDnsServer(text: string): DnsServer | undefined {
  const match = /^(?:\[([^\]]+)\]|([^[\]]*?))(?::(\d{1,5}))?$/.exec(text);
  const address = isIPv6(text) ? text : (match?.[1] ?? match?.[2] ?? '');
  const port = isIPv6(text) ? 53 : Number(match?.[3] ?? 53);
  const bracketsFit = match?.[1] === undefined || isIPv6(match[1]);
  const bareV6WithPort = match?.[1] === undefined && !isIPv6(text) && isIPv6(address);
  const valid = isIP(address) !== 0 && port >= 1 && port <= 65535 && bracketsFit && !bareV6WithPort;
  return valid ? { address, port } : undefined;
}

/** How a server is written in messages. */
export function serverName(server: DnsServer): string {
  return isIPv6(server.address) ? `[${server.address}]:${server.port}` : `${server.address}:${server.port}`;
}
