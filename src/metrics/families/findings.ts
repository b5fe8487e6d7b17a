import type { Certificate } from '../../certificate/certificate.ts';
import { recordKey } from '../../certificate/domain-validation.ts';
import { redirectKey } from '../../certificate/expected-findings.ts';
import { standing } from '../../certificate/findings.ts';
import { found } from '../../certificate/found.ts';
import { type CertificateContext, type CertificateFamily, certificateFamily } from '../certificate-family.ts';
import { known, type Sample } from '../family.ts';

/** Which findings are exported: all of them, or only those that call for somebody. */
export type FindingsExport = 'all' | 'problems';

/** What DNS and HTTP said about the names of a certificate. What was not checked yet has no series. */
export function findingsFamilies(exported: FindingsExport): readonly CertificateFamily[] {
  const shown = (good: string, result: string) => exported === 'all' || result !== good;
  return [
    certificateFamily('validation_record', {
      help: '1 for the last finding on the CNAME that ACM expects for a name, with the record to create.',
      labels: ['validated_domain', 'record_name', 'record_value', 'result'],
      samples: (certificate, context) => validationRecords(certificate, context, shown),
    }),
    certificateFamily('caa', {
      help: '1 for the last finding on whether CAA records allow Amazon to issue for a name.',
      labels: ['validated_domain', 'result'],
      samples: (certificate, context) => caa(certificate, context, shown),
    }),
    certificateFamily('http_validation', {
      help: '1 for the last finding on whether an HTTP-validated name redirects to the place ACM expects.',
      labels: ['validated_domain', 'result'],
      samples: (certificate, context) => redirects(certificate, context, shown),
    }),
    certificateFamily('findings_timestamp_seconds', {
      help: 'When the DNS and HTTP findings on all names of the certificate were last complete, in Unix seconds: the time of the oldest lookup among them. Absent until each name was checked.',
      samples: (certificate, context) => known(completeAtSeconds(certificate, context)),
    }),
  ];
}

type Shown = (good: string, result: string) => boolean;

function* validationRecords(
  certificate: Certificate,
  { findings, expected }: CertificateContext,
  shown: Shown,
): Iterable<Sample> {
  for (const { validatedDomain, record } of expected(certificate).records) {
    const result = findings.records.get(recordKey(record))?.result;
    if (result !== undefined && shown('present', result)) {
      yield { labels: [validatedDomain, record.name, record.value, result], value: 1 };
    }
  }
}

function* caa(certificate: Certificate, { findings, expected }: CertificateContext, shown: Shown): Iterable<Sample> {
  for (const validatedDomain of expected(certificate).caa) {
    const result = findings.caa.get(validatedDomain)?.result;
    if (result !== undefined && shown('allowed', result)) yield { labels: [validatedDomain, result], value: 1 };
  }
}

function* redirects(
  certificate: Certificate,
  { findings, expected }: CertificateContext,
  shown: Shown,
): Iterable<Sample> {
  for (const row of expected(certificate).redirects) {
    const result = findings.redirects.get(redirectKey(row))?.result;
    if (result !== undefined && shown('present', result)) yield { labels: [row.validatedDomain, result], value: 1 };
  }
}

/**
 * The oldest of all findings that the certificate needs; undefined while one is missing or where none is needed, and
 * before its detail was read, which tells the records that are needed.
 */
function completeAtSeconds(certificate: Certificate, { findings, expected }: CertificateContext): number | undefined {
  if (certificate.detail === undefined) return undefined;
  const { records, caa, redirects } = found(expected(certificate), findings);
  const checkedAt = [...records, ...caa, ...redirects].map((finding) => standing(finding)?.checkedAtSeconds);
  return checkedAt.reduce<number | undefined>(
    (oldest, at) => (oldest === undefined || at === undefined ? undefined : Math.min(oldest, at)),
    checkedAt[0],
  );
}
