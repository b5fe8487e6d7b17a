import type { Certificate } from '../certificate/certificate.ts';
import type { CertificateContext } from './certificate-family.ts';
import type { TallyEntry } from './certificate-tally.ts';
import { flagWord } from './family.ts';
import { steadySpan } from './steady-span.ts';

/** What a certificate adds to its target; its labels are those of `target_outlook_certificates`. */
export function tallyEntry(
  certificate: Certificate,
  { target, assessment, nowSeconds }: CertificateContext,
): TallyEntry {
  const { owner, outlook, turningPoints } = assessment(certificate);
  const { type = '', inUse } = certificate;
  return {
    labels: [target.accountName, owner, type, flagWord(inUse), outlook],
    steady: steadySpan(turningPoints, nowSeconds),
  };
}
