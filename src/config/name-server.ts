import { isIP, isIPv4, isIPv6 } from 'node:net';
import type { DnsServer } from '../dns/server.ts';
import { quoted } from '../validation/input-fault.ts';
import { accept, type ParsedText, refuse } from '../validation/text-parser.ts';

const PORT = 53;
const WITH_PORT = /^(?:\[(?<ipv6>[^[\]]*)\]|(?<ipv4>[0-9.]+))(?::(?<port>\d{1,5}))?$/;

/**
 * The IP address of a DNS server, with a port where it is not 53, as `dns.servers` and `getServers()` of node:dns spell
 * it. A host name is none: it would need DNS to be found.
 */
export function parseNameServer(text: string): ParsedText<DnsServer> {
  if (isIP(text) !== 0) return accept({ address: text, port: PORT });
  const { ipv4 = '', ipv6 = '', port = String(PORT) } = WITH_PORT.exec(text)?.groups ?? {};
  if (!isIPv4(ipv4) && !isIPv6(ipv6)) {
    const right =
      'must be public, system, or IP addresses, with a port where needed: "1.1.1.1", "192.0.2.1:5353" or "[2001:db8::1]:53"';
    return refuse(`Invalid DNS server ${quoted(text)}`, right);
  }
  if (Number(port) < 1 || Number(port) > 65535) return refuse(`Invalid port in ${quoted(text)}`, 'must be 1 to 65535');
  return accept({ address: ipv4 || ipv6, port: Number(port) });
}
