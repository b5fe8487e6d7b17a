import { isIP } from 'node:net';
import { canonicalName, type ValidationRedirect } from '../certificate/domain-validation.ts';

/** Where ACM and the CAs look for HTTP validation (CA/B baseline requirements 3.2.2.4.18). */
const VALIDATION_PATH = '/.well-known/pki-validation/';

/** A URL as ACM gives it, which the examples in AWS's CLI reference show without a scheme; null if it is none. */
export function acmUrl(text: string, scheme: 'http' | 'https'): URL | null {
  return URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `${scheme}://${text}`);
}

/** Whether a URL is what ACM expects: the scheme does not matter where ACM gives none. */
export function isExpectedUrl(url: URL, to: string): boolean {
  return url.href === acmUrl(to, 'https')?.href || url.href === acmUrl(to, 'http')?.href;
}

/**
 * The URL to ask, or a sentence why it is not asked. It comes from an API and is not trusted: it must be plain HTTP on
 * port 80 of the very name that the certificate carries, in the folder for validation.
 */
export function redirectUrl(redirect: ValidationRedirect, validatedDomain: string): URL | string {
  const url = acmUrl(redirect.from, 'http');
  const seen = JSON.stringify(redirect.from.slice(0, 300));
  if (url === null) return `Not requested: RedirectFrom is ${seen}, which is not a URL.`;
  if (url.protocol !== 'http:' || !isPlain(url)) {
    return `Not requested: RedirectFrom is ${seen}; only http on port 80, without a user, is allowed.`;
  }
  if (canonicalName(url.hostname) !== canonicalName(validatedDomain) || isAddress(url)) {
    return `Not requested: RedirectFrom is ${seen}, which is not on ${JSON.stringify(validatedDomain)}.`;
  }
  if (!url.pathname.startsWith(VALIDATION_PATH)) {
    return `Not requested: RedirectFrom is ${seen}; only paths under ${VALIDATION_PATH} are allowed.`;
  }
  return url;
}

/** Whether a redirect to this URL is followed: http or https on their own ports of a host name, without a user. */
export function isFollowed(url: URL): boolean {
  return (url.protocol === 'http:' || url.protocol === 'https:') && isPlain(url) && !isAddress(url);
}

/** The parser drops the scheme's own port. */
function isPlain({ port, username, password }: URL): boolean {
  return port === '' && username === '' && password === '';
}

function isAddress({ hostname }: URL): boolean {
  return isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;
}
