import { CAUSE_WORDS } from '../attention/cause-words.ts';
import { SEVERITY_WORDS } from '../attention/severity-words.ts';
import { currentRenewal } from '../certificate/current-renewal.ts';
import { validationDeadlines } from '../certificate/validation-deadline.ts';
import { instant } from './certificate-report.ts';
import type { SurveyEntry } from './survey-entry.ts';

/** Something that happened to a certificate, or will if nothing changes. */
export interface TimelineEvent {
  readonly at: string;
  readonly is_past: boolean;
  /** A few words without a full stop. */
  readonly what: string;
}

/** The life of a certificate in the order of time, as far as it is known. */
export function timelineOf({ facts, causes }: SurveyEntry, nowSeconds: number): readonly TimelineEvent[] {
  const { certificate, judgement } = facts;
  const renewal = currentRenewal(certificate);
  const events: readonly (readonly [seconds: number | undefined, what: string])[] = [
    [certificate.createdAtSeconds, 'Requested'],
    [certificate.importedAtSeconds, 'Imported'],
    [certificate.issuedAtSeconds, 'Issued'],
    [certificate.notBeforeSeconds, 'Valid from (NotBefore)'],
    [certificate.revokedAtSeconds, 'Revoked'],
    [certificate.exportedCopyNotAfterSeconds, 'The copy exported before the renewal expires'],
    [judgement.windowStartSeconds, 'ACM starts to renew'],
    [renewal?.updatedAtSeconds, `ACM updated its renewal: ${renewal?.status ?? ''}`],
    ...validationDeadlines(certificate).map(
      ({ process, deadlineSeconds }) => [deadlineSeconds, `ACM gives up the ${process}`] as const,
    ),
    ...causes.map(
      ({ cause, severity, sinceSeconds }) =>
        [sinceSeconds, `${SEVERITY_WORDS[severity]}: ${CAUSE_WORDS[cause].label}`] as const,
    ),
    [certificate.notAfterSeconds, 'Expires (NotAfter)'],
  ];
  return events
    .flatMap(([seconds, what]) => (seconds === undefined ? [] : [{ seconds, what }]))
    .sort((a, b) => a.seconds - b.seconds)
    .flatMap(({ seconds, what }) => {
      const at = instant(seconds);
      return at === null ? [] : [{ at, is_past: seconds <= nowSeconds, what }];
    });
}
