import type { TargetState } from '../certificate/snapshot.ts';
import { targetName } from '../certificate/target.ts';

/** An organization has hundreds of targets. */
const MOST_TARGETS = 10;

/** Why there is nothing new about a target: `access_denied: Could not …`, or that it was not polled yet. */
export function targetFault({ lastError }: TargetState): string {
  return lastError === undefined ? 'not polled yet' : `${lastError.reason}: ${lastError.message}`;
}

/** Why there is nothing new about each of the first targets, and how many there are besides. */
export function listOfTargets(states: readonly TargetState[]): readonly string[] {
  const shown = states.slice(0, MOST_TARGETS).map((state) => `${targetName(state.target)}: ${targetFault(state)}`);
  return states.length > MOST_TARGETS ? [...shown, `and ${states.length - MOST_TARGETS} more`] : shown;
}
