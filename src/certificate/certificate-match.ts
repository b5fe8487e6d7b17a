import { arnParts } from './arn-parts.ts';
import type { Certificate } from './certificate.ts';
import { like } from './like.ts';
import { certificateNames } from './names.ts';
import type { Target } from './target.ts';

/** Which certificates a rule of the configuration is for: all of what is given must fit, one entry of each list is enough. */
export interface CertificateMatch {
  /** `*` stands for any characters. */
  readonly arns?: readonly string[] | undefined;
  /** Account ids or names. */
  readonly accounts?: readonly string[] | undefined;
  /** Names of the certificate, in lower case; `*` stands for any characters, dots included. */
  readonly domains?: readonly string[] | undefined;
  /** ACM's Type: AMAZON_ISSUED, PRIVATE, IMPORTED. */
  readonly types?: readonly string[] | undefined;
  /** ACM's Status, as ACM says it, whatever the clock says. */
  readonly statuses?: readonly string[] | undefined;
  /** Values by tag key; an empty list means any value. */
  readonly tags?: ReadonlyMap<string, readonly string[]> | undefined;
}

/**
 * Whether a rule is for a certificate; undefined while that depends on tags which were not read yet.
 * @param target of the certificate
 */
export function matches(
  certificate: Certificate,
  { accountId, accountName }: Pick<Target, 'accountId' | 'accountName'>,
  { arns, accounts, domains, types, statuses, tags }: CertificateMatch,
): boolean | undefined {
  const fits =
    // The ARN's as well: the target's is '' until somebody has told it.
    isAmong(accounts, accountId, arnParts(certificate.arn).accountId, accountName) &&
    isAmong(types, certificate.type ?? '') &&
    isAmong(statuses, certificate.status ?? '') &&
    (arns === undefined || arns.some((pattern) => like(certificate.arn, pattern))) &&
    (domains === undefined || certificateNames(certificate).some((name) => domains.some((each) => like(name, each))));
  return fits && matchesTags(certificate, tags);
}

/** Whether a certificate has tags that a rule asks for; undefined while they were not read yet. Where it asks for none, every one has. */
export function matchesTags(
  certificate: Pick<Certificate, 'tags'>,
  wanted: CertificateMatch['tags'],
): boolean | undefined {
  if (wanted === undefined || wanted.size === 0) return true;
  return certificate.tags === undefined ? undefined : hasTags(certificate.tags, wanted);
}

/** The keys of the tags that these rules look at. */
export function tagKeysOf(rules: readonly { readonly match: Pick<CertificateMatch, 'tags'> }[]): readonly string[] {
  return [...new Set(rules.flatMap(({ match }) => [...(match.tags?.keys() ?? [])]))];
}

/** Whether one of these values is in the list, if there is one; what is not known, '', is in none. */
export function isAmong(wanted: readonly string[] | undefined, ...values: readonly string[]): boolean {
  return wanted === undefined || values.some((value) => value !== '' && wanted.includes(value));
}

/** Whether each of these keys has one of its values; an empty list is any value. */
export function hasTags(tags: ReadonlyMap<string, string>, wanted: ReadonlyMap<string, readonly string[]>): boolean {
  return [...wanted].every(([key, values]) => {
    const value = tags.get(key);
    return value !== undefined && (values.length === 0 || values.includes(value));
  });
}
