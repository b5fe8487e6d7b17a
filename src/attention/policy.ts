import type { Certificate } from '../certificate/certificate.ts';
import { fitsNamePattern } from '../certificate/name-pattern.ts';
import { certificateNames } from '../certificate/names.ts';
import { DEFAULT_THRESHOLDS, type Thresholds } from './thresholds.ts';
import type { Cause, Severity } from './vocabulary.ts';

/** Which certificates a policy is for: all of what is given must fit, one entry of each list is enough. */
export interface PolicyMatch {
  /** Account ids or names. */
  readonly accounts: readonly string[] | undefined;
  readonly owners: readonly string[] | undefined;
  /** Values by tag key; an empty list means any value. */
  readonly tags: ReadonlyMap<string, readonly string[]> | undefined;
  /** Names of the certificate, in lower case; `*` stands for any characters, dots included. */
  readonly domains: readonly string[] | undefined;
  /** ACM's Type: AMAZON_ISSUED, PRIVATE, IMPORTED. */
  readonly types: readonly string[] | undefined;
}

/** What deserves attention, how much, and from when. */
export interface AttentionPolicy {
  readonly match: PolicyMatch;
  readonly thresholds: Thresholds;
  /** The gravest severity that a cause reaches; `none`: it deserves no attention. Causes that are left out are as by default. */
  readonly severities: ReadonlyMap<Cause, Severity | 'none'>;
}

/** For everything, with the thresholds that fit how ACM renews. It stands behind the configured ones. */
export const DEFAULT_POLICY: AttentionPolicy = {
  match: { accounts: undefined, owners: undefined, tags: undefined, domains: undefined, types: undefined },
  thresholds: DEFAULT_THRESHOLDS,
  severities: new Map(),
};

/** What a policy may be chosen by. */
export interface PolicySubject {
  readonly certificate: Certificate;
  readonly accountId: string;
  readonly accountName: string;
  readonly owner: string;
}

/** The first policy that fits; the default where none does. */
export function policyFor(subject: PolicySubject, policies: readonly AttentionPolicy[]): AttentionPolicy {
  return policies.find(({ match }) => fits(subject, match)) ?? DEFAULT_POLICY;
}

function fits({ certificate, accountId, accountName, owner }: PolicySubject, match: PolicyMatch): boolean {
  const { accounts, owners, tags, domains, types } = match;
  return (
    isAmong(accounts, accountId, accountName) &&
    isAmong(owners, owner) &&
    isAmong(types, certificate.type ?? '') &&
    [...(tags ?? [])].every(([key, values]) => hasTag(certificate, key, values)) &&
    (domains === undefined ||
      certificateNames(certificate).some((name) => domains.some((each) => fitsNamePattern(name, each))))
  );
}

function isAmong(wanted: readonly string[] | undefined, ...values: readonly string[]): boolean {
  return wanted === undefined || values.some((value) => value !== '' && wanted.includes(value));
}

function hasTag({ tags }: Certificate, key: string, values: readonly string[]): boolean {
  const value = tags?.get(key);
  return value !== undefined && (values.length === 0 || values.includes(value));
}
