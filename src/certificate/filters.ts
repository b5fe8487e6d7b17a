import type { Certificate } from './certificate.ts';
import { type CertificateMatch, matches, tagKeysOf } from './certificate-match.ts';
import type { Target } from './target.ts';

/** What is looked at: what a rule of `include` is for, where there are any, but for what a rule of `exclude` is for. */
export interface Filters {
  readonly include: readonly FilterRule[];
  readonly exclude: readonly FilterRule[];
}

/** One rule of a filter, for metrics and logs by its name. */
export interface FilterRule {
  /** Another one for each rule of a filter. */
  readonly name: string;
  readonly match: CertificateMatch;
}

/** Looks at everything. */
export const NO_FILTERS: Filters = { include: [], exclude: [] };

/** Which rule has decided on a certificate. */
export interface FilterDecision {
  readonly isLeftOut: boolean;
  readonly filter: keyof Filters;
  /** '' where the certificate is left out because no rule of `include` is for it. */
  readonly rule: string;
}

/**
 * What the filters say of a certificate: the first rule that decides; undefined where none does, and it is looked at.
 * Tags that were not read yet leave nothing out: neither does a rule of `exclude` that asks for them, nor the lack of a rule
 * of `include` while one may still turn out to be for it.
 */
export function filterDecision(
  certificate: Certificate,
  target: Target,
  { include, exclude }: Filters,
): FilterDecision | undefined {
  const said = include.map(({ match }) => matches(certificate, target, match));
  if (include.length > 0 && said.every((fits) => fits === false)) {
    return { isLeftOut: true, filter: 'include', rule: '' };
  }
  const excluding = exclude.find(({ match }) => matches(certificate, target, match) === true);
  if (excluding !== undefined) return { isLeftOut: true, filter: 'exclude', rule: excluding.name };
  const including = include[said.indexOf(true)];
  return including === undefined ? undefined : { isLeftOut: false, filter: 'include', rule: including.name };
}

/** The tags that must be read to filter by them. */
export function tagsOfFilters({ include, exclude }: Filters): readonly string[] {
  return tagKeysOf([...include, ...exclude]);
}
