import type { Certificate } from '../certificate/certificate.ts';
import { type CertificateMatch, matchesTags } from '../certificate/certificate-match.ts';
import type { Attention } from './attention.ts';
import { withoutOvertaken } from './severity-step.ts';

/** Somebody has accepted that certificates expire, until a date. */
export interface Acknowledgment {
  /** Which ones: by whole ARNs, by tags, or by both together; at least one of them is given. */
  readonly match: Pick<CertificateMatch, 'arns' | 'tags'>;
  /** Unix seconds; from then on they need somebody as any other. */
  readonly untilSeconds: number;
  /** Why, for whoever looks. */
  readonly reason: string;
}

/** Gives the acknowledgment of a certificate, that of the latest date where there are several. */
export type AcknowledgmentOf = (certificate: Certificate) => Acknowledgment | undefined;

/** Binds acknowledgments: those by ARN are found at once, however many there are. Tags that were not read yet fit none. */
export function acknowledgmentBy(acknowledgments: readonly Acknowledgment[]): AcknowledgmentOf {
  const latestFirst = acknowledgments.toSorted((a, b) => b.untilSeconds - a.untilSeconds);
  const byArn = new Map<string, Acknowledgment[]>();
  for (const each of latestFirst) {
    for (const arn of each.match.arns ?? []) byArn.set(arn, [...(byArn.get(arn) ?? []), each]);
  }
  const byTags = latestFirst.filter(({ match }) => match.arns === undefined);
  return (certificate) => {
    const isFor = ({ match: { tags } }: Acknowledgment) => matchesTags(certificate, tags) === true;
    const named = byArn.get(certificate.arn)?.find(isFor);
    const tagged = byTags.find(isFor);
    if (named === undefined || tagged === undefined) return named ?? tagged;
    return tagged.untilSeconds > named.untilSeconds ? tagged : named;
  };
}

/** What a certificate needs once its acknowledgment is over: nothing begins before that. */
export function restingUntil(attention: readonly Attention[], untilSeconds: number): readonly Attention[] {
  return attention.map((each) => ({
    ...each,
    steps: withoutOvertaken(
      each.steps.map((step) => ({ ...step, fromSeconds: Math.max(step.fromSeconds, untilSeconds) })),
    ),
  }));
}
