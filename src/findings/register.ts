/**
 * The states of checks by their keys, with what would otherwise take a walk over all of them kept up to date at each
 * change: what is due, how many fail, whether a finding has changed.
 */
import type { Finding } from '../certificate/findings.ts';
import type { Breathe } from '../clock/breathe.ts';
import { type CheckState, newCheck } from './check-state.ts';
import { createFindingsTimetable } from './timetable.ts';

export interface FindingsRegister<Result extends string> {
  readonly get: (key: string) => CheckState<Result> | undefined;
  readonly set: (key: string, state: CheckState<Result>) => void;
  /** Enters those of the keys that are new, due at `nowMs`, and forgets all others. */
  readonly keep: (needed: ReadonlyMap<string, unknown>, nowMs: number) => Promise<void>;
  /** Those due at `nowMs` or before. States may be set meanwhile. */
  readonly due: (nowMs: number) => Iterable<string>;
  /** The first instant at which one is due; infinity if there is none. */
  readonly nextDueMs: () => number;
  /** How many checks failed when they were last made. */
  readonly failing: () => number;
  /** Whether a finding has come, gone or changed in anything since `copied` was last called. */
  readonly changed: () => boolean;
  /** All findings. States may be set meanwhile: what is missed by that counts as changed. */
  readonly copied: () => Promise<ReadonlyMap<string, Finding<Result>>>;
}

/** Makes an empty register, which breathes when it does have to walk over all states. */
export function createFindingsRegister<Result extends string>(breathe: Breathe): FindingsRegister<Result> {
  const states = new Map<string, CheckState<Result>>();
  const timetable = createFindingsTimetable();
  let failing = 0;
  let changed = false;

  const replace = (key: string, after: CheckState<Result> | undefined): void => {
    const before = states.get(key);
    if (before !== undefined) timetable.remove(key, before.dueAtMs);
    if (after === undefined) states.delete(key);
    else {
      states.set(key, after);
      timetable.put(key, after.dueAtMs);
    }
    failing += Number(after?.failingSinceMs !== undefined) - Number(before?.failingSinceMs !== undefined);
    changed ||= before?.finding !== after?.finding;
  };

  return {
    get: (key) => states.get(key),
    set: replace,
    keep: async (needed, nowMs) => {
      await eachKey(needed, breathe, (key) => states.has(key) || replace(key, newCheck(nowMs)));
      await eachKey(states, breathe, (key) => needed.has(key) || replace(key, undefined));
    },
    due: timetable.due,
    nextDueMs: timetable.nextMs,
    failing: () => failing,
    changed: () => changed,
    copied: async () => {
      const findings = new Map<string, Finding<Result>>();
      changed = false;
      await eachKey(states, breathe, (key) => {
        const finding = states.get(key)?.finding;
        if (finding !== undefined) findings.set(key, finding);
      });
      return findings;
    },
  };
}

async function eachKey(
  map: ReadonlyMap<string, unknown>,
  breathe: Breathe,
  visit: (key: string) => unknown,
): Promise<void> {
  for (const key of map.keys()) {
    visit(key);
    const turn = breathe(1);
    if (turn !== undefined) {
      await turn;
    }
  }
}
