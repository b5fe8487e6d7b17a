import type { DnsQuery } from './answer.ts';

/** The addresses of a host name, IPv4 first; `none` if DNS says that there are none. */
export type HostAddresses =
  | {
      readonly kind: 'addresses';
      readonly addresses: readonly string[];
      /** The names that it is an alias of, in order. */
      readonly aliases: readonly string[];
    }
  | { readonly kind: 'none' }
  | { readonly kind: 'failure'; readonly message: string };

/** Asks for A and AAAA. A failure of one of them does not matter if the other gives addresses. */
export async function resolveAddresses(name: string, query: DnsQuery, signal: AbortSignal): Promise<HostAddresses> {
  const answers = await Promise.all([query(name, 'A', signal), query(name, 'AAAA', signal)]);
  const addresses = answers.flatMap((answer) => (answer.kind === 'records' ? answer.records : []));
  const failure = answers.find((answer) => answer.kind === 'failure');
  if (addresses.length > 0) {
    const aliases = answers.flatMap((answer) => (answer.kind === 'records' ? answer.aliases : []));
    return { kind: 'addresses', addresses, aliases: [...new Set(aliases)] };
  }
  return failure === undefined ? { kind: 'none' } : { kind: 'failure', message: failure.message };
}
