import type { TargetState } from '../certificate/snapshot.ts';
import { targetKey } from '../certificate/target.ts';
import type { CertificateSection, SectionTarget } from './certificate-section.ts';
import type { TargetView } from './families/target.ts';

/** Makes views of targets: each the same object as before where nothing in it has changed. */
export type TargetViews = (
  section: CertificateSection | undefined,
  states: readonly TargetState[],
) => readonly TargetView[];

/**
 * What a target's families say of its Snapshot is said of the one in the section, so that the page agrees with itself. A target
 * that the section does not have yet is not settled.
 */
export function createTargetViews(): TargetViews {
  let last = new Map<string, Made>();
  return (section, states) => {
    const made = new Map<string, Made>();
    for (const state of states) {
      const key = targetKey(state.target);
      const shown = section?.targets.get(key);
      const before = last.get(key);
      made.set(key, before !== undefined && isSame(before, state, shown) ? before : make(state, shown));
    }
    last = made;
    return Array.from(made.values(), ({ view }) => view);
  };
}

interface Made {
  readonly state: TargetState;
  readonly view: TargetView;
}

function make(state: TargetState, shown: SectionTarget | undefined): Made {
  const { snapshot, outlooks = [], isSettled = false } = shown ?? {};
  return { state, view: { ...state, snapshot, outlooks, isSettled } };
}

function isSame({ state, view }: Made, latest: TargetState, shown: SectionTarget | undefined): boolean {
  return (
    state === latest &&
    view.snapshot === shown?.snapshot &&
    view.isSettled === (shown?.isSettled ?? false) &&
    (shown === undefined || view.outlooks === shown.outlooks)
  );
}
