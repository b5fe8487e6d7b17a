import { validationContentFor, validationRecordFor, validationRedirectFor } from '../estate/tokens.ts';

type Fill = (accountId: string, domain: string) => string;

/** What a scenario can write in place of the tokens that ACM makes up; none ends in a dot. */
const PLACEHOLDERS: Readonly<Record<string, Fill>> = {
  /** Name of a domain's validation CNAME. */
  name: (accountId, domain) => validationRecordFor(accountId, domain).name.replace(/\.$/, ''),
  /** Its value. */
  value: (accountId, domain) => validationRecordFor(accountId, domain).value.replace(/\.$/, ''),
  /** Its value without the leading underscore, as some DNS hosts store it. */
  'bare-value': (accountId, domain) => validationRecordFor(accountId, domain).value.replace(/^_|\.$/g, ''),
  /** Path of a domain's HTTP validation. */
  path: (accountId, domain) => new URL(validationRedirectFor(accountId, '', domain).from).pathname,
  /** Where that has to redirect to; CloudFront's certificates are in this region. */
  'redirect-to': (accountId, domain) => validationRedirectFor(accountId, 'us-east-1', domain).to,
  /** What is to be read there. */
  content: (accountId, domain) => validationContentFor(accountId, domain),
};

/** A scenario's text with `{name:www.example.com}` and its like filled in for one account. */
export function fillPlaceholders(text: string, accountId: string): string {
  return text.replace(/\{([a-z-]+):([^{}]+)\}/g, (whole, kind: string, domain: string) => {
    return PLACEHOLDERS[kind]?.(accountId, domain) ?? whole;
  });
}

/** Names with a range in braces counted out: `c{1..3}.example.com` stands for three names. */
export function countOut(name: string): readonly string[] {
  const [range, first, last] = /\{(\d{1,4})\.\.(\d{1,4})\}/.exec(name) ?? [];
  if (range === undefined) return [name];
  const start = Number(first);
  const count = Math.max(0, Number(last) - start + 1);
  return Array.from({ length: count }, (_, index) => name.replace(range, String(start + index)));
}
