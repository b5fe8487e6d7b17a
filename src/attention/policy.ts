import type { Certificate } from '../certificate/certificate.ts';
import { type CertificateMatch, isAmong, matches } from '../certificate/certificate-match.ts';
import { DEFAULT_THRESHOLDS, type Thresholds } from './thresholds.ts';
import type { Cause, Severity } from './vocabulary.ts';

/** Which certificates a policy is for: all of what is given must fit, one entry of each list is enough. */
export interface PolicyMatch extends Pick<CertificateMatch, 'accounts' | 'domains' | 'types' | 'tags'> {
  readonly owners?: readonly string[] | undefined;
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
  match: {},
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

/** Tags that were not read yet fit none that are asked for. */
function fits({ certificate, owner, ...account }: PolicySubject, { owners, ...match }: PolicyMatch): boolean {
  return isAmong(owners, owner) && matches(certificate, account, match) === true;
}
