/** The checks of DNS and HTTP over one resolver, as the rounds of findings want them. */
import { zoneOf } from '../attention/zone.ts';
import { conditionsAt } from '../certificate/caa-conditions.ts';
import type { Check } from '../certificate/check-kinds.ts';
import type { CheckOutcome } from '../certificate/findings.ts';
import type { Clock } from '../clock/clock.ts';
import type { Sleep } from '../clock/sleep.ts';
import { resolveAddresses } from '../dns/addresses.ts';
import type { DnsQuery } from '../dns/answer.ts';
import { checkCaa } from '../dns/caa.ts';
import { createOpinions } from '../dns/opinions.ts';
import type { Resolver } from '../dns/resolver.ts';
import { checkValidationRecord } from '../dns/validation-record.ts';
import { zoneSigning } from '../dns/zone-signing.ts';
import type { Doubt, EarlierLooks, RunCheck } from '../findings/run-check.ts';
import { checkRedirect } from '../redirect/check.ts';
import type { GuardedGetDeps } from '../redirect/guarded-get.ts';
import { confirmedCheck } from './confirmed-check.ts';

export interface FindingChecksOptions {
  readonly resolver: Resolver;
  /** Resolves once it is known which servers to ask. */
  readonly prepared?: Promise<void>;
  /** Whether the servers validate DNSSEC; undefined where that is not known. Asked once they are prepared. */
  readonly validates?: () => boolean | undefined;
  /** Ends the round, and with it the lookups that checks share. */
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  readonly now: Clock['now'];
  readonly sleep: Sleep;
  /** Where to connect for an HTTP validation instead of port 80 of the address; for the demo. */
  readonly destination?: GuardedGetDeps['destination'];
}

/** The checks of one round: what several of them ask of DNS is asked once. */
export function findingChecks(options: FindingChecksOptions): RunCheck {
  const { resolver, prepared, validates = () => undefined, signal, now } = options;
  const opinions = createOpinions(resolver, signal);

  const confirmed = (check: Check, signal: AbortSignal, earlier: EarlierLooks): Promise<CheckOutcome | Doubt> => {
    switch (check.kind) {
      case 'validation_record': {
        const { kind, subject } = check;
        return confirmedCheck({
          kind,
          check: (query) => checkValidationRecord(subject, query, signal, zoneOf),
          opinions,
          earlier,
        });
      }
      case 'caa': {
        const { kind, subject, validatedDomain: name } = check;
        const question = { name, conditions: conditionsAt(subject, now()) };
        return confirmedCheck({ kind, check: (query) => checkCaa(question, query, signal), opinions, earlier });
      }
      case 'http': {
        const { kind, subject, validatedDomain } = check;
        const ask = (query: DnsQuery) => checkRedirect(subject, validatedDomain, redirectDeps(options, query), signal);
        return confirmedCheck({ kind, check: ask, opinions, earlier });
      }
    }
  };

  return async (check, signal, earlier) => {
    await prepared;
    const outcome = await confirmed(check, signal, earlier);
    const isSeenThrough = check.kind === 'http' || validates() !== false || 'doubtful' in outcome;
    if (isSeenThrough || outcome.result === 'lookup_failed') return outcome;
    const name = check.kind === 'validation_record' ? check.subject.name : check.validatedDomain;
    const zone = await zoneSigning(name, opinions.first(earlier.count), signal);
    return zone?.isSigned === true ? { ...outcome, unvalidatedZone: zone.zoneName } : outcome;
  };
}

function redirectDeps({ timeoutMs, sleep, destination }: FindingChecksOptions, query: DnsQuery): GuardedGetDeps {
  return {
    resolveAddresses: (host, signal) => resolveAddresses(host, query, signal),
    timeoutMs,
    sleep,
    ...(destination === undefined ? {} : { destination }),
  };
}
