import type { Certificate } from './certificate.ts';
import { certificateKind } from './certificate-kind.ts';
import { DAY_SECONDS } from './day-seconds.ts';
import type { RootHierarchy } from './root-hierarchies.ts';

/** How long before expiry ACM starts to renew public certificates of one root hierarchy and up to a certain lifetime. */
export interface RenewalLead {
  /** Left out: the usual public certificates, which have none. */
  readonly rootHierarchy?: RootHierarchy;
  /** Longest lifetime that the row is for, NotAfter minus NotBefore, inclusive; undefined: any. */
  readonly maxLifetimeSeconds: number | undefined;
  readonly leadSeconds: number;
}

/**
 * ACM's leads for public certificates since February 2026: 45 days for those of 198 days, 60 for the older ones of
 * 395. The lead for lifetimes below 100 days (March 2027) is not known yet, which is why the table can be configured. Those of
 * Amazon N2 certificates are not published, so none is here.
 */
export const DEFAULT_LEADS: readonly RenewalLead[] = [
  { maxLifetimeSeconds: 200 * DAY_SECONDS, leadSeconds: 45 * DAY_SECONDS },
  { maxLifetimeSeconds: undefined, leadSeconds: 60 * DAY_SECONDS },
];

/** ACM's lead for private certificates, whatever their lifetime (renew-private-cert.html). */
export const PRIVATE_LEAD_SECONDS = 60 * DAY_SECONDS;

/**
 * When ACM starts to renew the certificate, Unix seconds. It depends on the kind and the dates alone, not on whether
 * anything blocks the renewal. Undefined for imported and ACME-issued certificates, which ACM never renews, and
 * while the type or the dates are not known, or no row of `leads` fits, as for Amazon N2 by default. The order of `leads` does not matter. A lead
 * that is longer than the certificate's life opens the window with its first second.
 */
export function windowStartSeconds(certificate: Certificate, leads: readonly RenewalLead[]): number | undefined {
  const { notBeforeSeconds, notAfterSeconds } = certificate;
  if (notBeforeSeconds === undefined || notAfterSeconds === undefined) return undefined;
  const lifetimeSeconds = notAfterSeconds - notBeforeSeconds;
  if (!(lifetimeSeconds > 0)) return undefined;
  const leadSeconds = leadOf(certificate, lifetimeSeconds, leads);
  if (leadSeconds === undefined) return undefined;
  return notAfterSeconds - Math.min(leadSeconds, lifetimeSeconds);
}

function leadOf(certificate: Certificate, lifetimeSeconds: number, leads: readonly RenewalLead[]): number | undefined {
  const kind = certificateKind(certificate);
  if (kind === 'private') return PRIVATE_LEAD_SECONDS;
  if (kind !== 'public') return undefined;
  const fitting = leads.filter(
    (lead) => lead.rootHierarchy === certificate.rootHierarchy && lifetimeSeconds <= bound(lead),
  );
  return fitting.toSorted((a, b) => bound(a) - bound(b))[0]?.leadSeconds;
}

function bound(lead: RenewalLead): number {
  return lead.maxLifetimeSeconds ?? Number.POSITIVE_INFINITY;
}
