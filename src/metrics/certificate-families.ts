import type { FindingsExport } from '../certificate/findings-export.ts';
import type { CertificateFamily } from './certificate-family.ts';
import { EXPIRY_FAMILIES } from './families/expiry.ts';
import { findingsFamilies } from './families/findings.ts';
import { IDENTITY_FAMILIES } from './families/identity.ts';
import { renewalFamilies } from './families/renewal.ts';
import { STATUS_FAMILIES } from './families/status.ts';
import { tagFamilies } from './families/tags.ts';
import { VALIDATION_FAMILIES } from './families/validation.ts';

/** The settings that decide which families there are. */
export interface FamilyOptions {
  /** `dns.enabled`: without it the four families of findings are left out. */
  readonly dnsEnabled: boolean;
  /** `dns.export`. */
  readonly dnsExport: FindingsExport;
  /** `tags.keys`. */
  readonly tagKeys: readonly string[];
}

/** All families of certificates, in the order of the page. */
export function certificateFamilies({ dnsEnabled, dnsExport, tagKeys }: FamilyOptions): readonly CertificateFamily[] {
  return [
    ...IDENTITY_FAMILIES,
    ...EXPIRY_FAMILIES,
    ...STATUS_FAMILIES,
    ...renewalFamilies(dnsEnabled),
    ...VALIDATION_FAMILIES,
    ...(dnsEnabled ? findingsFamilies(dnsExport) : []),
    ...tagFamilies(tagKeys),
  ];
}
