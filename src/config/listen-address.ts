import { isIPv4, isIPv6 } from 'node:net';
import { quoted } from '../validation/input-fault.ts';
import { accept, type ParsedText, refuse } from '../validation/text-parser.ts';
import type { ListenAddress } from './config.ts';

const FORM = /^(?:\[(?<ipv6>[^[\]]*)\]|(?<name>[A-Za-z0-9.-]*)):(?<port>\d{1,5})$/;

const HINT = 'must be host:port, such as ":10219", "0.0.0.0:80" or "[::1]:9100"';
/** A host whose last label is a number is an IPv4 address and no name (https://url.spec.whatwg.org/#ends-in-a-number-checker). */
const ENDS_IN_NUMBER = /(?:^|\.)(?:\d+|0x[\da-f]*)\.?$/i;
/** RFC 1123, 2.1. */
const NAME = /^(?!.{254})(?:(?!-)[a-z\d-]{1,63}(?<!-)\.)*(?!-)[a-z\d-]{1,63}(?<!-)\.?$/i;

/** `:10219`, `0.0.0.0:80`, `[::1]:9100` or `localhost:9100`. */
export function parseListenAddress(text: string): ParsedText<ListenAddress> {
  const { ipv6, name, port: portText } = FORM.exec(text)?.groups ?? {};
  const port = Number(portText);
  const host = ipv6 ?? name;
  const isForm = host !== undefined && (ipv6 === undefined || isIPv6(ipv6));
  if (!isForm) return refuse(`Invalid address ${quoted(text)}`, HINT);
  if (ENDS_IN_NUMBER.test(host) && !isIPv4(host)) return refuse(`Invalid IPv4 address ${quoted(host)}`, HINT);
  if (ipv6 === undefined && host !== '' && !NAME.test(host)) return refuse(`Invalid host name ${quoted(host)}`, HINT);
  if (port > 65535) return refuse(`Invalid port in ${quoted(text)}`, 'must be 0 to 65535');
  return accept({ host: host === '' ? undefined : host, port });
}

/** Whether a program cannot listen on both at once, as far as that shows without asking what names stand for. */
export function listenAddressesOverlap(one: ListenAddress, other: ListenAddress): boolean {
  if (one.port !== other.port || one.port === 0) return false;
  return isEverywhere(one) || isEverywhere(other) || hostOf(one) === hostOf(other) || sharesIPv4(one, other);
}

/** A server on `::` takes IPv4 as well. */
function isEverywhere(address: ListenAddress): boolean {
  return address.host === undefined || hostOf(address) === '[::]';
}

function sharesIPv4(one: ListenAddress, other: ListenAddress): boolean {
  const hosts = [hostOf(one), hostOf(other)];
  return hosts.includes('0.0.0.0') && hosts.every(isIPv4);
}

/** In the one spelling of those that it has. */
function hostOf({ host = '' }: ListenAddress): string {
  const url = `http://${isIPv6(host) ? `[${host}]` : host}/`;
  return URL.canParse(url) ? new URL(url).hostname : host;
}
