import type { TargetState } from '../certificate/snapshot.ts';
import type { DiscoveryStanding } from '../report/blind-spots.ts';
import { listOfTargets } from './target-fault.ts';

/** What `/-/ready` answers. */
export interface Readiness {
  readonly ready: boolean;
  /** Lines: whether it is ready, and which targets failed when they were last polled, and why. */
  readonly text: string;
}

/** Discovery as far as it matters here. */
type FailedDiscovery = Pick<DiscoveryStanding, 'up' | 'lastError'>;

/**
 * Ready is an exporter once every target was tried, with success or not, so that it is scraped and its failures are seen.
 * Once ready it stays so, whatever targets are added later. One that has no target because discovery fails, or because other shards have
 * them all, is ready, too: readiness is about the start, `target_up` about the rest.
 */
export function readiness(
  states: () => readonly TargetState[],
  discovery: () => FailedDiscovery | undefined = () => undefined,
  isComplete: () => boolean = () => false,
): () => Readiness {
  let ready = false;
  return () => {
    const all = states();
    const untried = all.filter(({ up }) => up === undefined).length;
    const failure = discoveryFailure(discovery());
    ready ||= all.length > 0 ? untried === 0 : failure.length > 0 || isComplete();
    return {
      ready,
      text: [ready ? 'Ready' : `Not ready: ${missing(all.length, untried)}`, ...failure, ...failed(all)].join('\n'),
    };
  };
}

function missing(all: number, untried: number): string {
  return all === 0 ? 'no target is known yet' : `${untried} of ${all} targets have not been polled yet`;
}

function failed(all: readonly TargetState[]): readonly string[] {
  const down = all.filter(({ up }) => up === false);
  if (down.length === 0) return [];
  return [`${down.length} of ${all.length} targets could not be read when last polled:`, ...listOfTargets(down)];
}

function discoveryFailure(discovery: FailedDiscovery | undefined): readonly string[] {
  if (discovery?.up !== false || discovery.lastError === undefined) return [];
  const { reason, message } = discovery.lastError;
  return [`Accounts and regions could not all be discovered: ${reason}: ${message}`];
}
