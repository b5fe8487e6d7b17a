import type { Certificate } from '../certificate/certificate.ts';
import { oldestFindingSeconds } from '../certificate/oldest-finding.ts';
import type { CertificateContext } from './certificate-family.ts';
import type { TallyEntry } from './certificate-tally.ts';
import { flagWord } from './family.ts';
import { steadySpan } from './steady-span.ts';

/** What a certificate adds to its target; its labels are those of `target_outlook_certificates`. */
export function tallyEntry(
  certificate: Certificate,
  { target, assessment, nowSeconds, findings, expected }: CertificateContext,
  dnsEnabled: boolean,
): TallyEntry {
  const { owner, outlook, turningPoints } = assessment(certificate);
  const { type = '', inUse } = certificate;
  return {
    labels: [target.accountName, owner, type, flagWord(inUse), outlook],
    steady: steadySpan(turningPoints, nowSeconds),
    findingsAtSeconds: dnsEnabled ? oldestFindingSeconds(expected(certificate), findings) : Number.POSITIVE_INFINITY,
  };
}
