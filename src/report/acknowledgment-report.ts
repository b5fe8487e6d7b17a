import type { Acknowledgment } from '../attention/acknowledgment.ts';
import { instant } from './certificate-report.ts';

/** An acknowledgment of the configuration, in the form in which programs get it. */
export interface AcknowledgmentReport {
  /** Empty where it is by tags alone. */
  readonly arns: readonly string[];
  /** Empty where it is by ARN alone. */
  readonly tags: readonly { readonly key: string; readonly values: readonly string[] }[];
  readonly until: string;
  readonly reason: string;
}

/** Describes an acknowledgment. */
export function acknowledgmentReport({ match, untilSeconds, reason }: Acknowledgment): AcknowledgmentReport {
  return {
    arns: match.arns ?? [],
    tags: Array.from(match.tags ?? [], ([key, values]) => ({ key, values })),
    until: instant(untilSeconds) ?? '',
    reason,
  };
}
