/**
 * Whether an HTTP-validated name still leads to what ACM expects: by redirects to RedirectTo, or by serving what is there.
 * Begins at the name's own validation URL only, and each step is guarded alike (`guardedGet`).
 */
import type { ValidationRedirect } from '../certificate/domain-validation.ts';
import type { CheckOutcome } from '../certificate/findings.ts';
import { type Fetched, type GuardedGetDeps, guardedGet } from './guarded-get.ts';
import { acmUrl, isExpectedUrl, isFollowed, redirectUrl } from './redirect-url.ts';

/** Those that an authority follows (CA/B baseline requirements 3.2.2.4.18); ACM's own is 302. */
const REDIRECT_STATUSES: readonly number[] = [301, 302, 307, 308];
/** Redirects followed, as by Let's Encrypt: the requirements name no number. */
const MAX_REDIRECTS = 10;
/** Text from a web server in a hint. */
const SHOWN_CHARACTERS = 300;

/** What one name is asked for. */
interface Question {
  readonly from: URL;
  readonly redirect: ValidationRedirect;
  readonly deps: GuardedGetDeps;
  readonly signal: AbortSignal;
}

/** What came of one URL: the end, or the URL that it redirects to. */
type Step = { readonly next: URL } | { readonly result: CheckOutcome<'http'>['result']; readonly hint: string };

/** Checks the redirect of a name that the certificate carries (`validatedDomain`). Never rejects. */
export async function checkRedirect(
  redirect: ValidationRedirect,
  validatedDomain: string,
  deps: GuardedGetDeps,
  signal: AbortSignal,
): Promise<CheckOutcome<'http'>> {
  const from = redirectUrl(redirect, validatedDomain);
  if (typeof from === 'string') return { result: 'lookup_failed', hint: from };
  const question = { from, redirect, deps, signal };
  const first = await guardedGet(from, deps, signal);
  const leadsToCloudFront = first.kind !== 'no_address' && first.leadsToCloudFront;
  let step = await stepAfter(from, first, question);
  for (let redirects = 1; 'next' in step; redirects += 1) {
    const { next } = step;
    step =
      redirects >= MAX_REDIRECTS
        ? mismatch(`More than ${MAX_REDIRECTS} redirects follow each other from ${from.href}.`, redirect)
        : await stepAfter(next, await guardedGet(next, deps, signal), question);
  }
  const { result, hint } = step;
  return {
    result,
    hint: result === 'mismatch' && leadsToCloudFront ? `${hint} ${CLOUDFRONT}` : hint,
    leadsToCloudFront,
  };
}

/** AWS's guides disagree on it: so the result alone blocks nothing while ACM does not wait. */
const CLOUDFRONT =
  'The name points at CloudFront, which may answer this path only while ACM is waiting for validation.';

async function stepAfter(url: URL, fetched: Fetched, question: Question): Promise<Step> {
  const { redirect } = question;
  switch (fetched.kind) {
    case 'no_address':
      return url.hostname === question.from.hostname
        ? {
            result: 'mismatch',
            hint: `The name "${url.hostname}" has no address. Point it at its CloudFront distribution.`,
          }
        : mismatch(`A redirect points to "${url.hostname}", which has no address.`, redirect);
    case 'failure':
      return { result: 'lookup_failed', hint: fetched.message };
    case 'answer':
      break;
  }
  const { status, location, body } = fetched;
  if (status === 200) return afterContent(url, body, question);
  if (!REDIRECT_STATUSES.includes(status)) {
    return mismatch(`GET ${url.href} answered ${status}, without a redirect that a CA follows.`, redirect);
  }
  const next = location === undefined ? null : URL.parse(location, url);
  if (next !== null && isExpectedUrl(next, redirect.to)) return { result: 'present', hint: '' };
  return next !== null && isFollowed(next)
    ? { next }
    : mismatch(`GET ${url.href} redirects to ${quoted(location ?? '')}, which no CA follows.`, redirect);
}

/** ACM takes the content of RedirectTo from anywhere ("must return this content or redirect here", HttpRedirect). */
async function afterContent(url: URL, body: string | undefined, { redirect, deps, signal }: Question): Promise<Step> {
  const wrong = mismatch(`GET ${url.href} answered 200 with other content.`, redirect);
  const to = acmUrl(redirect.to, 'https');
  if (body === undefined || to === null || !isFollowed(to)) return wrong;
  const expected = await guardedGet(to, deps, signal);
  if (expected.kind !== 'answer' || expected.status !== 200) {
    return {
      result: 'lookup_failed',
      hint: `GET ${url.href} answered 200, and what ACM expects there could not be read: ${reason(to, expected)}`,
    };
  }
  return expected.body?.trim() === body.trim() ? { result: 'present', hint: '' } : wrong;
}

function reason(to: URL, fetched: Fetched): string {
  switch (fetched.kind) {
    case 'no_address':
      return `"${to.hostname}" has no address.`;
    case 'failure':
      return fetched.message;
    case 'answer':
      return `GET ${to.href} answered ${fetched.status}.`;
  }
}

function mismatch(what: string, { to }: ValidationRedirect): Extract<Step, { readonly hint: string }> {
  return { result: 'mismatch', hint: `${what} It must redirect to ${quoted(to)}, or serve the same content.` };
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, SHOWN_CHARACTERS));
}
