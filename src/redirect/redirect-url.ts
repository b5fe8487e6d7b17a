import { isIP } from 'node:net';
import { canonicalName, type ValidationRedirect } from '../certificate/domain-validation.ts';

/** Where ACM and the CAs look for HTTP validation (CA/B baseline requirements 3.2.2.4.18). */
const VALIDATION_PATH = '/.well-known/pki-validation/';

/**
 * The URL to ask, or a sentence why it is not asked. It comes from an API and is not trusted: it must be plain HTTP on
 * port 80 of the very name that the certificate carries, in the folder for validation.
 */
export function redirectUrl(redirect: ValidationRedirect, validatedDomain: string): URL | string {
  const url = URL.parse(redirect.from);
  const seen = JSON.stringify(redirect.from.slice(0, 300));
  if (url === null) return `Not asked: RedirectFrom is ${seen}, which is no URL.`;
  if (url.protocol !== 'http:' || url.port !== '' || url.username !== '' || url.password !== '') {
    return `Not asked: RedirectFrom is ${seen}; only http on port 80 and without a user is asked.`;
  }
  if (
    canonicalName(url.hostname) !== canonicalName(validatedDomain) ||
    isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0
  ) {
    return `Not asked: RedirectFrom is ${seen}, which is not on ${JSON.stringify(validatedDomain)}.`;
  }
  if (!url.pathname.startsWith(VALIDATION_PATH)) {
    return `Not asked: RedirectFrom is ${seen}; only paths under ${VALIDATION_PATH} are asked.`;
  }
  return url;
}
