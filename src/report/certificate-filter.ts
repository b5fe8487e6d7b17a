import type { Cause, Outlook, Severity } from '../attention/vocabulary.ts';
import { canonicalName } from '../certificate/domain-validation.ts';
import { like } from '../certificate/like.ts';
import { certificateNames } from '../certificate/names.ts';
import type { Target } from '../certificate/target.ts';
import type { SurveyEntry } from './survey-entry.ts';

/** Which certificates are asked for: all that is given must fit, and one of each list is enough. An empty list lets all through. */
export interface CertificateFilter {
  /** A name stands for itself and all names below it; with `*`, which stands for any characters, for what it fits. */
  readonly domains: readonly string[];
  /** Account ids or names. */
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  readonly owners: readonly string[];
  readonly causes: readonly Cause[];
  readonly severities: readonly Severity[];
  readonly outlooks: readonly Outlook[];
}

/** Lets every certificate through. */
export const NO_FILTER: CertificateFilter = {
  domains: [],
  accounts: [],
  regions: [],
  owners: [],
  causes: [],
  severities: [],
  outlooks: [],
};

/** Binds a filter. */
export function certificateFilter(filter: CertificateFilter): (entry: SurveyEntry) => boolean {
  const { owners, causes, severities, outlooks } = filter;
  const fitsName = nameFilter(filter.domains);
  return ({ target, facts, owner, severity, outlook, causes: begun }) =>
    targetFits(filter, target) &&
    (owners.length === 0 || owners.includes(owner)) &&
    (severities.length === 0 || (severity !== undefined && severities.includes(severity))) &&
    (outlooks.length === 0 || outlooks.includes(outlook)) &&
    (causes.length === 0 || begun.some(({ cause }) => causes.includes(cause))) &&
    (fitsName === undefined || certificateNames(facts.certificate).some(fitsName));
}

/** Whether certificates of a target can be among those asked for; one whose account is not known yet can. */
export function targetFits(
  { accounts, regions }: Pick<CertificateFilter, 'accounts' | 'regions'>,
  { accountId, accountName, region }: Target,
): boolean {
  if (regions.length > 0 && !regions.includes(region)) return false;
  const isNamed = accounts.includes(accountId) || (accountName !== '' && accounts.includes(accountName));
  return accounts.length === 0 || accountId === '' || isNamed;
}

function nameFilter(domains: readonly string[]): ((name: string) => boolean) | undefined {
  if (domains.length === 0) return undefined;
  const wanted = domains.map((domain) => canonicalName(domain.trim()));
  return (name) =>
    wanted.some((each) => (each.includes('*') ? like(name, each) : name === each || name.endsWith(`.${each}`)));
}
