/**
 * GETs a URL from the public addresses of its host, and from no others: the exporter must not become a way to make requests
 * to the network that it runs in.
 */
import type { HostAddresses } from '../dns/addresses.ts';
import { type Destination, getHttpAnswer, type HttpAnswer, type HttpOptions } from './http-answer.ts';
import { isPublicAddress } from './public-address.ts';

export interface GuardedGetDeps extends HttpOptions {
  /** Looks a host's addresses up; never rejects. */
  readonly resolveAddresses: (host: string, signal: AbortSignal) => Promise<HostAddresses>;
  /**
   * Where to connect instead of a (public) address; for tests and the demo.
   * @default the scheme's port of the address itself
   */
  readonly destination?: (address: string) => Destination;
}

/** The answer, or why there is none: a sentence. */
export type Fetched =
  | (Extract<HttpAnswer, { readonly kind: 'answer' }> & { readonly leadsToCloudFront: boolean })
  /** DNS says that the host has no address. */
  | { readonly kind: 'no_address' }
  | { readonly kind: 'failure'; readonly message: string; readonly leadsToCloudFront: boolean };

/** Addresses tried before giving up. */
const MAX_ADDRESSES = 3;

/** Never rejects, and never follows a redirect. */
export async function guardedGet(url: URL, deps: GuardedGetDeps, signal: AbortSignal): Promise<Fetched> {
  const resolved = await deps.resolveAddresses(url.hostname, signal);
  if (resolved.kind === 'none') return { kind: 'no_address' };
  if (resolved.kind === 'failure') {
    const message = `The addresses of "${url.hostname}" could not be looked up: ${resolved.message}.`;
    return { kind: 'failure', message, leadsToCloudFront: false };
  }
  const leadsToCloudFront = resolved.aliases.some((alias) => /\.cloudfront\.net\.?$/i.test(alias));
  const addresses = resolved.addresses.filter(isPublicAddress).slice(0, MAX_ADDRESSES);
  if (addresses.length === 0) {
    const message =
      `Not requested: "${url.hostname}" has the address ${resolved.addresses.slice(0, MAX_ADDRESSES).join(', ')}, which is ` +
      'not on the public internet. If the local resolver sees a private zone, set dns.servers to public resolvers.';
    return { kind: 'failure', message, leadsToCloudFront };
  }
  const answer = await firstAnswer(url, addresses, deps, signal);
  return answer.kind === 'answer'
    ? { ...answer, leadsToCloudFront: leadsToCloudFront || answer.fromCloudFront }
    : { kind: 'failure', message: `GET ${url.href} failed: ${answer.message}.`, leadsToCloudFront };
}

async function firstAnswer(
  url: URL,
  addresses: readonly string[],
  { destination = (address) => ownPort(address, url), ...options }: GuardedGetDeps,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const failures: string[] = [];
  for (const address of addresses) {
    const answer = await getHttpAnswer(url, destination(address), options, signal);
    if (answer.kind === 'answer') return answer;
    failures.push(`${answer.message} (${address})`);
  }
  return { kind: 'failure', message: failures.join('; ') };
}

function ownPort(address: string, { protocol }: URL): Destination {
  const tls = protocol === 'https:';
  return { address, port: tls ? 443 : 80, tls };
}
