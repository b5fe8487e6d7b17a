/** The checks of DNS and HTTP over one resolver, as the rounds of findings want them. */
import { zoneOf } from '../attention/zone.ts';
import { conditionsAt } from '../certificate/caa-conditions.ts';
import type { Clock } from '../clock/clock.ts';
import type { Sleep } from '../clock/sleep.ts';
import { resolveAddresses } from '../dns/addresses.ts';
import type { DnsQuery } from '../dns/answer.ts';
import { checkCaa } from '../dns/caa.ts';
import { memoizedQuery } from '../dns/memoized-query.ts';
import { checkValidationRecord } from '../dns/validation-record.ts';
import type { RunCheck } from '../findings/run-check.ts';
import { checkRedirect } from '../redirect/check.ts';
import type { GuardedGetDeps } from '../redirect/guarded-get.ts';

export interface FindingChecksOptions {
  readonly query: DnsQuery;
  /** Ends the round, and with it the lookups that checks share. */
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  readonly now: Clock['now'];
  readonly sleep: Sleep;
  /** Where to connect for an HTTP validation instead of port 80 of the address; for the demo. */
  readonly destination?: GuardedGetDeps['destination'];
}

/** The checks of one round: what several of them ask of DNS is asked once. */
export function findingChecks({ query, signal, timeoutMs, now, sleep, destination }: FindingChecksOptions): RunCheck {
  const asked = memoizedQuery(query, signal);
  const redirectDeps: GuardedGetDeps = {
    resolveAddresses: (host, signal) => resolveAddresses(host, asked, signal),
    timeoutMs,
    sleep,
    ...(destination === undefined ? {} : { destination }),
  };
  return (check, signal) => {
    switch (check.kind) {
      case 'validation_record':
        return checkValidationRecord(check.subject, asked, signal, zoneOf);
      case 'caa': {
        const conditions = conditionsAt(check.subject, now());
        return checkCaa({ name: check.validatedDomain, conditions }, asked, signal);
      }
      case 'http':
        return checkRedirect(check.subject, check.validatedDomain, redirectDeps, signal);
    }
  };
}
