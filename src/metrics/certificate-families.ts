import type { FindingsExport } from '../certificate/findings-export.ts';
import type { OptionalFamily } from '../certificate/optional-families.ts';
import type { CertificateFamily } from './certificate-family.ts';
import { ATTENTION_FAMILIES } from './families/attention.ts';
import { EXPIRY_FAMILIES } from './families/expiry.ts';
import { findingsFamilies } from './families/findings.ts';
import { IDENTITY_FAMILIES } from './families/identity.ts';
import { renewalFamilies } from './families/renewal.ts';
import { STATUS_FAMILIES } from './families/status.ts';
import { tagFamilies } from './families/tags.ts';
import { validationFamilies } from './families/validation.ts';

/** The settings that decide which families there are. */
export interface FamilyOptions {
  /** `dns.enabled`: without it the four families of findings are left out. */
  readonly dnsEnabled: boolean;
  /** `dns.export`. */
  readonly dnsExport: FindingsExport;
  /** `metrics.optional`. */
  readonly optionalFamilies: readonly OptionalFamily[];
  /** `tags.keys`. */
  readonly tagKeys: readonly string[];
}

/** All families of certificates, in the order of the page. */
export function certificateFamilies({
  dnsEnabled,
  dnsExport,
  optionalFamilies,
  tagKeys,
}: FamilyOptions): readonly CertificateFamily[] {
  const all = [
    ...IDENTITY_FAMILIES,
    ...EXPIRY_FAMILIES,
    ...STATUS_FAMILIES,
    ...renewalFamilies(dnsEnabled),
    ...ATTENTION_FAMILIES,
    ...validationFamilies(dnsExport),
    ...(dnsEnabled ? findingsFamilies(dnsExport) : []),
    ...tagFamilies(tagKeys),
  ];
  return all.filter(({ optional }) => optional === undefined || optionalFamilies.includes(optional));
}
