/** The checks of DNS and HTTP over one resolver, as the rounds of findings want them. */
import type { Sleep } from '../clock/sleep.ts';
import { resolveAddresses } from '../dns/addresses.ts';
import type { DnsQuery } from '../dns/answer.ts';
import { checkCaa } from '../dns/caa.ts';
import { memoizedQuery } from '../dns/memoized-query.ts';
import { checkValidationRecord } from '../dns/validation-record.ts';
import type { FindingChecks } from '../findings/edges.ts';
import { checkRedirect, type RedirectDeps } from '../redirect/check.ts';

export interface FindingChecksOptions {
  readonly query: DnsQuery;
  /** Ends the round, and with it the look-ups that checks share. */
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  readonly sleep: Sleep;
  /** Where to connect for an HTTP validation instead of port 80 of the address; for the demo. */
  readonly destination?: RedirectDeps['destination'];
}

/** The checks of one round: what several of them ask of DNS is asked once. */
export function findingChecks({ query, signal, timeoutMs, sleep, destination }: FindingChecksOptions): FindingChecks {
  const asked = memoizedQuery(query, signal);
  const redirectDeps: RedirectDeps = {
    resolveAddresses: (host, signal) => resolveAddresses(host, asked, signal),
    timeoutMs,
    sleep,
    ...(destination === undefined ? {} : { destination }),
  };
  return {
    record: (record, signal) => checkValidationRecord(record, asked, signal),
    caa: (name, signal) => checkCaa(name, asked, signal),
    redirect: (redirect, validatedDomain, signal) => checkRedirect(redirect, validatedDomain, redirectDeps, signal),
  };
}
