import { isIPv6 } from 'node:net';

/** A DNS server to ask. */
export interface DnsServer {
  /** IPv4 or IPv6 address, without brackets. */
  readonly address: string;
  readonly port: number;
}

/** How a server is written in messages. */
export function serverName(server: DnsServer): string {
  return isIPv6(server.address) ? `[${server.address}]:${server.port}` : `${server.address}:${server.port}`;
}
