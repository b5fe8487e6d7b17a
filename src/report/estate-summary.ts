import { OUTLOOKS, type Outlook, SEVERITIES, type Severity } from '../attention/vocabulary.ts';
import type { SurveyEntry } from './survey-entry.ts';

/** How many certificates there are of each kind. */
export interface EstateSummary {
  readonly certificates: number;
  readonly severities: Readonly<Record<Severity, number>>;
  readonly outlooks: Readonly<Record<Outlook, number>>;
  readonly expired_in_use: number;
  readonly revoked_in_use: number;
  /** Whose expiry somebody has accepted for now. */
  readonly acknowledged: number;
  /** Of which something could not be found out. */
  readonly unknown: number;
}

/** Counts certificates. */
export function estateSummary(entries: readonly SurveyEntry[]): EstateSummary {
  const severities = Object.fromEntries(SEVERITIES.map((severity) => [severity, 0])) as Record<Severity, number>;
  const outlooks = Object.fromEntries(OUTLOOKS.map((outlook) => [outlook, 0])) as Record<Outlook, number>;
  let expired = 0;
  let revoked = 0;
  let acknowledged = 0;
  let unknown = 0;
  for (const entry of entries) {
    if (entry.severity !== undefined) severities[entry.severity] += 1;
    outlooks[entry.outlook] += 1;
    if (entry.causes.some(({ cause }) => cause === 'expired_in_use')) expired += 1;
    if (entry.causes.some(({ cause }) => cause === 'revoked_in_use')) revoked += 1;
    if (entry.isAcknowledged) acknowledged += 1;
    if (entry.unknown.length > 0) unknown += 1;
  }
  return {
    certificates: entries.length,
    severities,
    outlooks,
    expired_in_use: expired,
    revoked_in_use: revoked,
    acknowledged,
    unknown,
  };
}
