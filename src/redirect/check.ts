/**
 * Whether an HTTP-validated name still redirects to where ACM expects it. The exporter must not become a way to make
 * requests to arbitrary addresses: only the name's own validation URL, only public addresses, never following.
 */
import type { CheckOutcome } from '../certificate/check-outcome.ts';
import type { ValidationRedirect } from '../certificate/domain-validation.ts';
import type { HttpValidationResult } from '../certificate/vocabulary.ts';
import type { HostAddresses } from '../dns/addresses.ts';
import { type Destination, getHeadOfAnswer, type HeadOfAnswer, type HeadOptions } from './head-of-answer.ts';
import { isPublicAddress } from './public-address.ts';
import { redirectUrl } from './redirect-url.ts';

/** What the check needs. */
export interface RedirectDeps extends HeadOptions {
  /** Looks a host's addresses up; never rejects. */
  readonly resolveAddresses: (host: string, signal: AbortSignal) => Promise<HostAddresses>;
  /**
   * Where to connect instead of a (public) address; for tests and the demo.
   * @default port 80 of the address itself
   */
  readonly destination?: (address: string) => Destination;
}

/** Addresses tried before giving up. */
const MAX_ADDRESSES = 3;
/** Those that an authority follows (CA/B baseline requirements 3.2.2.4.18); ACM's own is 302. */
const REDIRECT_STATUSES: readonly number[] = [301, 302, 307, 308];

/** Checks the redirect of a name that the certificate carries (`validatedDomain`). Never rejects. */
export async function checkRedirect(
  redirect: ValidationRedirect,
  validatedDomain: string,
  deps: RedirectDeps,
  signal: AbortSignal,
): Promise<CheckOutcome<HttpValidationResult>> {
  const url = redirectUrl(redirect, validatedDomain);
  if (typeof url === 'string') return { result: 'lookup_failed', hint: url };
  const resolved = await deps.resolveAddresses(url.hostname, signal);
  if (resolved.kind === 'none') {
    return {
      result: 'mismatch',
      hint: `The name "${url.hostname}" has no address. Point it at its CloudFront distribution.`,
    };
  }
  if (resolved.kind === 'failure') {
    return {
      result: 'lookup_failed',
      hint: `The addresses of "${url.hostname}" could not be looked up: ${resolved.message}.`,
    };
  }
  const addresses = resolved.addresses.filter(isPublicAddress).slice(0, MAX_ADDRESSES);
  if (addresses.length === 0) {
    return {
      result: 'lookup_failed',
      hint:
        `Not asked: "${url.hostname}" has the address ${resolved.addresses.slice(0, MAX_ADDRESSES).join(', ')}, which is ` +
        'not on the public internet. If the local resolver sees a private zone, set dns.servers to public resolvers.',
    };
  }
  return judge(redirect, url, await firstAnswer(url, addresses, deps, signal));
}

async function firstAnswer(
  url: URL,
  addresses: readonly string[],
  { destination = (address) => ({ address, port: 80 }), ...options }: RedirectDeps,
  signal: AbortSignal,
): Promise<HeadOfAnswer> {
  const failures: string[] = [];
  for (const address of addresses) {
    const head = await getHeadOfAnswer(url, destination(address), options, signal);
    if (head.kind === 'answer') return head;
    failures.push(`${head.message} (${address})`);
  }
  return { kind: 'failure', message: failures.join('; ') };
}

function judge(redirect: ValidationRedirect, from: URL, head: HeadOfAnswer): CheckOutcome<HttpValidationResult> {
  if (head.kind === 'failure') return { result: 'lookup_failed', hint: `GET ${from.href} failed: ${head.message}.` };
  const wanted = `It must redirect to ${JSON.stringify(redirect.to)}.`;
  if (!REDIRECT_STATUSES.includes(head.status)) {
    return {
      result: 'mismatch',
      hint: `GET ${from.href} answered ${head.status} and no redirect that an authority follows. ${wanted}`,
    };
  }
  const location = URL.parse(head.location ?? '', from)?.href;
  return head.location !== undefined && location === URL.parse(redirect.to)?.href
    ? { result: 'present', hint: '' }
    : {
        result: 'mismatch',
        hint: `GET ${from.href} redirects to ${JSON.stringify((head.location ?? '').slice(0, 300))}. ${wanted}`,
      };
}
