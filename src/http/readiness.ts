import type { TargetState } from '../certificate/snapshot.ts';

/**
 * Why the exporter is not ready, or undefined where it is: every target was tried once, with success or not. Once ready
 * it stays so, whatever targets are added later: readiness is about the start, `target_up` about the rest.
 */
export function readiness(states: () => readonly TargetState[]): () => string | undefined {
  let ready = false;
  return () => {
    if (ready) return undefined;
    const all = states();
    const untried = all.filter(({ up }) => up === undefined).length;
    ready = all.length > 0 && untried === 0;
    if (ready) return undefined;
    return all.length === 0 ? 'No target is known yet' : `${untried} of ${all.length} targets were not polled yet`;
  };
}
