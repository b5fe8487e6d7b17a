import type { TargetState } from '../certificate/snapshot.ts';
import { targetKey } from '../certificate/target.ts';

/**
 * One state for each pair of account and region, because the same series twice would fail the whole scrape. Two targets
 * can look alike while the account is not known yet, or by a mistake in the configuration: then one that is down is
 * shown rather than one that is up, with the last good Snapshot of either.
 */
export function distinctTargets(states: readonly TargetState[]): readonly TargetState[] {
  const distinct = new Map<string, TargetState>();
  for (const state of states) {
    const key = targetKey(state.target);
    const twin = distinct.get(key);
    distinct.set(key, twin === undefined ? state : merge(twin, state));
  }
  return [...distinct.values()];
}

function merge(a: TargetState, b: TargetState): TargetState {
  const [shown, hidden] = a.up !== false && b.up === false ? [b, a] : [a, b];
  return { ...shown, snapshot: shown.snapshot ?? hidden.snapshot };
}
