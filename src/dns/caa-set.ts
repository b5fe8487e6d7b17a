/** What one CAA record set says about Amazon (RFC 8659 sections 4.1 to 4.3). Pure. */
import type { CaaRecord } from './answer.ts';

/** The judgement on one set; `reason` says which rule decided. */
export type CaaJudgement =
  | { readonly allowed: true }
  /** `issuers` are those that the deciding property names; empty for `;` and for values that are not well formed. */
  | { readonly allowed: false; readonly tag: 'issue' | 'issuewild'; readonly issuers: readonly string[] }
  /** A critical property that a CA need not know: it must not issue, whatever else the set says. */
  | { readonly allowed: false; readonly tag: 'unknown'; readonly unknownTag: string };

/** The issuer domain names that Amazon answers to; one is enough (ACM user guide, setup.html#setup-caa). */
const AMAZON_ISSUERS: readonly string[] = ['amazon.com', 'amazontrust.com', 'awstrust.com', 'amazonaws.com'];

/** The tags of RFC 8659. Any other one that is marked critical bars issuance, for all that is known of Amazon's CA. */
const KNOWN_TAGS: readonly string[] = ['issue', 'issuewild', 'iodef'];

/** Judges a set that is not empty. `wildcard` is whether the certificate's name begins with `*.`. */
export function judgeCaaSet(records: readonly CaaRecord[], wildcard: boolean): CaaJudgement {
  const unknown = records.find(({ critical, tag }) => critical && !KNOWN_TAGS.includes(tag.toLowerCase()));
  if (unknown !== undefined) return { allowed: false, tag: 'unknown', unknownTag: unknown.tag };
  const valuesOf = (wanted: string): readonly string[] =>
    records.filter(({ tag }) => tag.toLowerCase() === wanted).map(({ value }) => value);
  // For a wildcard, `issuewild` replaces `issue` where there is one; for other names it is as if it were not there.
  const wild = wildcard ? valuesOf('issuewild') : [];
  const values = wild.length > 0 ? wild : valuesOf('issue');
  const issuers = values.map(issuerOf).filter((issuer) => issuer !== '');
  // A set without the property that matters, such as one of `iodef` only, restricts nothing.
  if (values.length === 0 || issuers.some((issuer) => AMAZON_ISSUERS.includes(issuer))) return { allowed: true };
  return { allowed: false, tag: wild.length > 0 ? 'issuewild' : 'issue', issuers };
}

const ISSUER = /^[a-z0-9]+(?:-+[a-z0-9]+)*(?:\.[a-z0-9]+(?:-+[a-z0-9]+)*)*$/;
const PARAMETER = /^[a-z0-9]+(?:-+[a-z0-9]+)*[ \t]*=[ \t]*[\x21-\x3a\x3c-\x7e]*$/;

/**
 * The issuer domain in the value of `issue` or `issuewild`, lower case; '' for none and for a value that is not well
 * formed, which counts as none (RFC 8659 section 4.2). Parameters such as RFC 8657's `accounturi` are passed over:
 * whether ACM heeds them is not documented.
 */
function issuerOf(value: string): string {
  const [issuer = '', ...parameters] = value
    .toLowerCase()
    .split(';')
    .map((part) => part.replace(/^[ \t]+|[ \t]+$/g, ''));
  const noParameters = parameters.length <= 1 && (parameters[0] ?? '') === '';
  const wellFormed = noParameters || parameters.every((parameter) => PARAMETER.test(parameter));
  return wellFormed && ISSUER.test(issuer) ? issuer : '';
}
