import type { StoredCertificate } from '../estate/estate.ts';
import type { PagePosition } from './page-token.ts';

/** What a page is cut from. */
export interface PageRequest {
  /** In the order of being added. */
  readonly certificates: readonly StoredCertificate[];
  readonly matches: (certificate: StoredCertificate) => boolean;
  /** Sorted by being added where undefined. */
  readonly sortValue: ((certificate: StoredCertificate) => string | number) | undefined;
  readonly descending: boolean;
  readonly after: PagePosition | undefined;
  readonly size: number;
}

export interface Page {
  readonly certificates: readonly StoredCertificate[];
  /** Present where more follow. */
  readonly end: PagePosition | undefined;
}

/**
 * One page. A position is a place in the order, not a count: certificates that come or go between two pages
 * neither shift nor repeat the rest.
 */
export function cutPage(request: PageRequest): Page {
  const { sortValue, after, size } = request;
  const matching: StoredCertificate[] = [];
  const candidates = sortValue === undefined ? request.certificates : sorted(request, sortValue);
  for (const certificate of candidates) {
    if (after !== undefined && !follows(request, certificate, after)) continue;
    if (!request.matches(certificate)) continue;
    matching.push(certificate);
    if (matching.length > size) break;
  }
  const page = matching.slice(0, size);
  const last = page.at(-1);
  if (matching.length <= size || last === undefined) return { certificates: page, end: undefined };
  return { certificates: page, end: { sequence: last.sequence, value: sortValue?.(last) ?? '' } };
}

function follows(request: PageRequest, certificate: StoredCertificate, after: PagePosition): boolean {
  if (request.sortValue === undefined) return certificate.sequence > after.sequence;
  const order = compare(request.sortValue(certificate), after.value) * (request.descending ? -1 : 1);
  return order > 0 || (order === 0 && certificate.sequence > after.sequence);
}

function sorted(
  { certificates, descending }: PageRequest,
  sortValue: (certificate: StoredCertificate) => string | number,
): readonly StoredCertificate[] {
  const direction = descending ? -1 : 1;
  return certificates.toSorted((a, b) => compare(sortValue(a), sortValue(b)) * direction || a.sequence - b.sequence);
}

function compare(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
