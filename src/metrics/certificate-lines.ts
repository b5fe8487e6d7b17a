import type { JudgementSettings } from '../attention/snapshot-judging.ts';
import type { Certificate } from '../certificate/certificate.ts';
import type { Log } from '../log/log.ts';
import type { CertificateContext, CertificateFamily } from './certificate-family.ts';
import { OWN_LABELS, TARGET_LABELS } from './family.ts';
import { labelBlock, sampleLines } from './text.ts';

/** What certificates are rendered with. */
export interface LinesOptions extends JudgementSettings {
  readonly families: readonly CertificateFamily[];
  readonly log: Log;
}

/** The lines of a certificate in the family of that index; '' where it has none. */
export type CertificateLines = (certificate: Certificate, family: number) => string;

/**
 * Renders lines in one context. The labels are made once for all families that are asked for in a row. A certificate that
 * breaks a family loses its series there, and nothing else is lost; the first one is logged, not ten thousand.
 */
export function certificateLines({ families, log }: LinesOptions, context: CertificateContext): CertificateLines {
  const { accountId, region } = context.target;
  const ofTarget = labelBlock(TARGET_LABELS, [accountId, region]);
  const broken = new Set<CertificateFamily>();
  let labeled: { readonly certificate: Certificate; readonly labels: string } | undefined;
  const labelsOf = (certificate: Certificate): string => {
    if (labeled?.certificate !== certificate) {
      const own = labelBlock(OWN_LABELS, [certificate.arn, certificate.domainName]);
      labeled = { certificate, labels: `${ofTarget},${own}` };
    }
    return labeled.labels;
  };
  return (certificate, index) => {
    const family = families[index];
    if (family === undefined) return '';
    try {
      return sampleLines(family, labelsOf(certificate), family.samples(certificate, context));
    } catch (error) {
      const fields = { err: error, family: family.name, certificate: certificate.arn };
      if (!broken.has(family)) log.error(fields, 'Series left out');
      broken.add(family);
      return '';
    }
  };
}
