import type { DnsServer } from './server.ts';

/** Well-known public resolvers of three operators, which all validate DNSSEC: what `dns.servers: public` asks. */
export const PUBLIC_DNS_SERVERS: readonly DnsServer[] = [
  { address: '1.1.1.1', port: 53 }, // Cloudflare
  { address: '8.8.8.8', port: 53 }, // Google
  { address: '9.9.9.9', port: 53 }, // Quad9
];
