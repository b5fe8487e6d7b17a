import { isIPv6 } from 'node:net';
import { quoted } from '../validation/input-fault.ts';
import { accept, type ParsedText, refuse } from '../validation/text-parser.ts';
import type { ListenAddress } from './config.ts';

const FORM = /^(?:\[(?<ipv6>[^[\]]*)\]|(?<name>[A-Za-z0-9.-]*)):(?<port>\d{1,5})$/;

/** `:10219`, `0.0.0.0:80`, `[::1]:9100` or `localhost:9100`. */
export function parseListenAddress(text: string): ParsedText<ListenAddress> {
  const parts = FORM.exec(text)?.groups;
  const port = Number(parts?.['port']);
  const ipv6 = parts?.['ipv6'];
  if (parts === undefined || (ipv6 !== undefined && !isIPv6(ipv6))) {
    return refuse(
      `Invalid address ${quoted(text)}`,
      'must be host:port, such as ":10219", "0.0.0.0:80" or "[::1]:9100"',
    );
  }
  if (port > 65535) return refuse(`Invalid port in ${quoted(text)}`, 'must be 0 to 65535');
  const host = ipv6 ?? parts['name'];
  return accept({ host: host === '' ? undefined : host, port });
}
