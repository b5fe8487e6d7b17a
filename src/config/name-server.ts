import { isIP, isIPv4, isIPv6 } from 'node:net';
import { quoted } from '../validation/fault.ts';
import { accept, type ParsedText, refuse } from '../validation/text-parser.ts';

const WITH_PORT = /^(?:\[(?<ipv6>[^[\]]*)\]|(?<ipv4>[0-9.]+))(?::(?<port>\d{1,5}))?$/;

/** The IP address of a DNS server, with a port where it is not 53; the text as it was, for Node's `setServers`. */
export function parseNameServer(text: string): ParsedText<string> {
  if (isIP(text) !== 0) return accept(text);
  const parts = WITH_PORT.exec(text)?.groups;
  const { ipv4, ipv6, port } = parts ?? {};
  if ((ipv4 === undefined || !isIPv4(ipv4)) && (ipv6 === undefined || !isIPv6(ipv6))) {
    const right = 'must be an IP address, with a port where needed: "1.1.1.1", "192.0.2.1:5353" or "[2001:db8::1]:53"';
    return refuse(`Invalid DNS server ${quoted(text)}`, right);
  }
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65535)) {
    return refuse(`Invalid port in ${quoted(text)}`, 'must be 1 to 65535');
  }
  return accept(text);
}
