import type { TargetState } from '../certificate/snapshot.ts';
import { TARGET_FAMILIES } from './families/target.ts';
import { TARGET_LABELS } from './family.ts';
import { familyHeader, labelBlock, sampleLines, type TextFormat } from './text.ts';

/** The families of targets as text, headers included; a family without samples is left out. */
export function targetText(states: readonly TargetState[], format: TextFormat): string {
  const subjects = states.map((state) => ({
    state,
    labels: labelBlock(TARGET_LABELS, [state.target.accountId, state.target.region]),
  }));
  return TARGET_FAMILIES.map((family) => {
    const lines = subjects
      .map(({ state, labels }) => sampleLines(family, labels, family.samples(state, undefined)))
      .join('');
    return lines === '' ? '' : familyHeader(family, format) + lines;
  }).join('');
}
