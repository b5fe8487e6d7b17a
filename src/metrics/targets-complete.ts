import type { TargetState } from '../certificate/snapshot.ts';
import { EXPORTER_METRICS } from './families/exporter.ts';
import { familyHeader, type TextFormat } from './text.ts';

/**
 * The metric that says whether these are all targets and the account of each is known: discovery says whether there are more,
 * and of the default account only STS or an ARN tells which it is. To be made from the targets of the same page and not sampled apart from them: where all are known, rules forget
 * an account that the page does not show.
 */
export function targetsCompleteText(
  targets: readonly Pick<TargetState, 'target'>[],
  areAll: boolean,
  format: TextFormat,
): string {
  const { targetsComplete } = EXPORTER_METRICS;
  const isComplete = areAll && targets.every(({ target }) => target.accountId !== '');
  return `${familyHeader(targetsComplete, format)}${targetsComplete.name} ${isComplete ? 1 : 0}\n`;
}
