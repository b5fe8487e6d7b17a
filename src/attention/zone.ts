import { getDomain } from 'tldts-icann';

/**
 * The registrable domain of a certificate's name: what one DNS operator controls, and so what one change fixes. From the
 * ICANN section of the public suffix list; the name itself, without its wildcard label, where it is below no public suffix
 * (`db.internal`, a bare suffix, an IP address).
 */
export function zoneOf(domainName: string): string {
  const name = domainName.toLowerCase().replace(/^\*\./, '').replace(/\.$/, '');
  return getDomain(name) ?? name;
}
