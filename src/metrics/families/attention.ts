import { isIrrevocable } from '../../attention/irrevocable.ts';
import { zoneOf } from '../../attention/zone.ts';
import type { Certificate } from '../../certificate/certificate.ts';
import { type CertificateContext, certificateFamily } from '../certificate-family.ts';
import { flagWord, known, NOTHING, type Sample } from '../family.ts';

/** What becomes of a certificate, and what it needs from somebody: the judgement that rules and dashboards read. */
export const ATTENTION_FAMILIES = [
  certificateFamily('outlook_timestamp_seconds', {
    help: 'When the certificate expires, in Unix seconds, with what will happen to it if nobody acts (outlook), as of the last poll. Absent before it is issued.',
    labels: ['account_name', 'zone', 'owner', 'type', 'in_use', 'outlook'],
    changesWithTime: 'at_turning_points',
    samples: (certificate, { target, assessment }) => {
      const { notAfterSeconds, domainName, type = '', inUse } = certificate;
      if (notAfterSeconds === undefined) return NOTHING;
      const { owner, outlook } = assessment(certificate);
      const labels = [target.accountName, zoneOf(domainName), owner, type, flagWord(inUse), outlook];
      return [{ labels, value: notAfterSeconds }];
    },
  }),
  certificateFamily('attention_timestamp_seconds', {
    help: 'When a cause for which the certificate needs attention reaches this severity, in Unix seconds, as of the last poll; with the date to fix it by (deadline). Severities are exported from attention.horizon before they begin.',
    labels: ['account_name', 'zone', 'owner', 'cause', 'severity', 'deadline'],
    changesWithTime: 'at_turning_points',
    samples: attentionSamples,
  }),
  certificateFamily('acknowledged_until_timestamp_seconds', {
    help: 'Until when the expiry of the certificate is accepted (acknowledge), in Unix seconds, by its ARN and tags as of the last poll. The certificate does not need attention before that. The series stays afterwards.',
    samples: (certificate, { assessment }) => known(assessment(certificate).acknowledgment?.untilSeconds),
  }),
];

function* attentionSamples(
  certificate: Certificate,
  { target, assessment, nowSeconds, horizonSeconds, wasSettled }: CertificateContext,
): Iterable<Sample> {
  const { outlook, attention, owner } = assessment(certificate);
  for (const each of attention) {
    if (!wasSettled && !isIrrevocable(each, outlook)) continue;
    const { cause, steps, deadlineSeconds } = each;
    for (const { severity, fromSeconds } of steps) {
      if (fromSeconds - horizonSeconds > nowSeconds) continue;
      const zone = zoneOf(certificate.domainName);
      const labels = [target.accountName, zone, owner, cause, severity, utcDate(deadlineSeconds)];
      yield { labels, value: fromSeconds };
    }
  }
}

/** `2026-12-24`, which sorts by time; '' where it is not known, or is beyond what a date can be. */
function utcDate(seconds: number | undefined): string {
  const date = new Date((seconds ?? Number.NaN) * 1000);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}
