/** How far the life of a certificate has come. Vectors have one series for each certificate. */
import { select } from '../metrics/metric.ts';
import { CERTIFICATES, type PerCertificate, perCertificate } from './selection.ts';
import { THRESHOLDS } from './thresholds.ts';

const END = 'aws_acm_certificate_not_after_timestamp_seconds';
const OUTLOOK = 'aws_acm_certificate_outlook_timestamp_seconds';

/** Time left, in seconds, negative after expiry. */
export function remaining(options: PerCertificate = {}): string {
  return `${perCertificate(END, options)} - time()`;
}

/** What has passed of the lifetime, in seconds. Certificates have both a beginning and an end or neither. */
function lived(options: PerCertificate): string {
  return `(time() - ${perCertificate('aws_acm_certificate_not_before_timestamp_seconds', options)})`;
}

/**
 * A share of the whole as a share of the other part. `a < ratio * (a + b)` is `a < b * ratio / (1 - ratio)`, which names `a`,
 * all of the certificates, once: reading a metric of thousands of certificates is what queries cost.
 */
function ofOtherPart(ratio: number): string {
  return `(${ratio} / (1 - ${ratio}))`;
}

/** Leaves out what serves nobody: what is unused or replaced, and what has expired and is attached to nothing. */
export function serving(vector: string): string {
  const idle = select(OUTLOOK, { ...CERTIFICATES, outlook: '=~"unused|replaced"' });
  const gone = select(OUTLOOK, { ...CERTIFICATES, outlook: '="expired"', in_use: '!="true"' });
  return `${vector}\nunless on (certificate_arn) ${idle}\nunless on (certificate_arn) ${gone}`;
}

/** 0 while expiry is far, 1 within min(30 d, 15 % of the lifetime), 2 within min(7 d, 5 %), 3 after it. */
export function zone(options: PerCertificate): string {
  const left = remaining(options);
  const within = (ratio: number, seconds: number) =>
    `(${left} < bool clamp_max(${lived(options)} * ${ofOtherPart(ratio)}, ${seconds}))`;
  const { expiring_soon_ratio, expiring_soon_seconds, expiring_very_soon_ratio, expiring_very_soon_seconds } =
    THRESHOLDS;
  return [
    within(expiring_soon_ratio, expiring_soon_seconds),
    within(expiring_very_soon_ratio, expiring_very_soon_seconds),
    `(${left} <= bool 0)`,
  ].join('\n+ ');
}

/** Adds labels to a vector by certificate; `from` has one series for each certificate. */
export function withLabels(vector: string, labels: readonly string[], from: string): string {
  return `${vector}\n* on (certificate_arn) group_left (${labels.join(', ')}) ${from}`;
}
