import { dnsAnswers } from '../certificate/findings.ts';
import { greatestInventorySeconds, type InventoryAges } from '../certificate/inventory-age.ts';
import type { TargetState } from '../certificate/snapshot.ts';
import { targetName } from '../certificate/target.ts';
import type { FaultReason } from '../certificate/vocabulary.ts';
import { type CertificateFilter, targetFits } from './certificate-filter.ts';
import { FAULT_STEPS } from './fault-steps.ts';

/** A reason why not everything is known, so that "nothing is wrong" cannot be said. */
export interface BlindSpot {
  /** One sentence or two: what cannot be seen. */
  readonly problem: string;
  /** What to do about it; '' where it passes by itself. */
  readonly nextStep: string;
}

/** By what is judged whether what is known is recent enough. */
export interface BlindSpotRules {
  readonly inventoryAges: InventoryAges;
  readonly nowSeconds: number;
  /** Whether this is a shard to which no account and region belongs; false unless given. */
  readonly isEmptyShard?: boolean;
  /** How the discovery of accounts and regions is doing; undefined where nothing is discovered. */
  readonly discovery?: DiscoveryStanding | undefined;
}

/** Discovery as far as it matters here. */
export interface DiscoveryStanding {
  /** Whether all that was asked for last was answered; undefined until that has ended. */
  readonly up: boolean | undefined;
  readonly lastError: { readonly reason: FaultReason; readonly message: string } | undefined;
  /** Accounts of the last answer that could not be understood. */
  readonly undecoded: number;
}

/** What keeps the certificates of these targets from being known, as far as the filter asks for them. */
export function blindSpots(
  states: readonly TargetState[],
  filter: Pick<CertificateFilter, 'accounts' | 'regions'>,
  rules: BlindSpotRules,
): readonly BlindSpot[] {
  const undiscovered = discoverySpots(rules.discovery);
  if (states.length === 0) {
    if (undiscovered.length > 0 || rules.isEmptyShard === true) return undiscovered;
    return [{ problem: 'No account and region is known yet.', nextStep: 'Wait for the first poll, or see the log.' }];
  }
  const asked = states.filter(({ target }) => targetFits(filter, target));
  const dnsIsSilent = asked.some(
    ({ snapshot }) => snapshot !== undefined && snapshot.certificates.length > 0 && !dnsAnswers(snapshot.findings),
  );
  return [
    ...undiscovered,
    ...asked.flatMap((state) => blindSpotOf(state, rules)),
    ...(dnsIsSilent
      ? [
          {
            problem: 'DNS does not answer: records and CAA cannot be checked.',
            nextStep: 'Allow port 53 over UDP and TCP to the DNS servers, or set dns.servers to servers that answer.',
          },
        ]
      : []),
  ];
}

/** An account that is not known has certificates that nobody sees, whatever is asked for. */
function discoverySpots(discovery: DiscoveryStanding | undefined): readonly BlindSpot[] {
  if (discovery === undefined) return [];
  const { up, lastError, undecoded } = discovery;
  if (up === undefined) return [{ problem: 'Accounts and regions are still being discovered.', nextStep: '' }];
  if (!up) return [faultSpot('Accounts and regions could not all be discovered.', lastError)];
  if (undecoded === 0) return [];
  const problem = `Accounts of the organization that could not be decoded and are left out: ${undecoded}.`;
  return [{ problem, nextStep: 'Report a bug, with the warning from the log.' }];
}

function faultSpot(what: string, error: DiscoveryStanding['lastError']): BlindSpot {
  if (error === undefined) return { problem: what, nextStep: '' };
  return { problem: `${what} ${error.reason}: ${error.message}`, nextStep: FAULT_STEPS[error.reason] };
}

function blindSpotOf(
  { target, up, lastError, lastSuccessSeconds, snapshot }: TargetState,
  { inventoryAges, nowSeconds }: BlindSpotRules,
): readonly BlindSpot[] {
  const name = targetName(target);
  if (up === false) {
    const what = snapshot === undefined ? 'could not be read' : 'can no longer be read; what is shown is old';
    return [faultSpot(`${name} ${what}.`, lastError)];
  }
  if (snapshot === undefined || lastSuccessSeconds === undefined) {
    return [{ problem: `${name} has not been read yet.`, nextStep: '' }];
  }
  if (nowSeconds - lastSuccessSeconds <= greatestInventorySeconds(snapshot, inventoryAges)) return [];
  return [{ problem: `${name} has not been read for too long.`, nextStep: "See the exporter's log." }];
}
