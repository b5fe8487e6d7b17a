import type { DomainNames } from './domain-names.ts';
import type { Identifiers } from './identifiers.ts';
import { createNumbered } from './numbered.ts';

const ADDRESS = /^(https?:\/\/)?([^/?#:@]*)(:\d{1,5})?([/?#].*)?$/is;
const VALIDATION_SEGMENTS: ReadonlySet<string> = new Set(['.well-known', 'pki-validation']);

/**
 * Addresses of the web, with or without a scheme: scheme, port and the path of HTTP validation stay, host and hashes are
 * replaced. Undefined for what is none.
 */
export function createWebAddresses({ hash }: Pick<Identifiers, 'hash'>, { domain }: Pick<DomainNames, 'domain'>) {
  const segments = createNumbered((n) => `path${n}`);
  const segment = (text: string): string => {
    if (VALIDATION_SEGMENTS.has(text)) return text;
    const [, name = '', ending = ''] = /^(.*?)(\.txt)?$/s.exec(text) ?? [];
    return `${hash(name) ?? segments.of(name)}${ending}`;
  };
  return (address: string): string | undefined => {
    const [, scheme = '', host = '', port = '', path = ''] = ADDRESS.exec(address) ?? [];
    if (host === '') return undefined;
    return `${scheme.toLowerCase()}${domain(host)}${port}${path.replaceAll(/[^/?#]+/g, segment)}`;
  };
}
