import { gravity } from '../attention/severity-step.ts';
import type { Severity } from '../attention/vocabulary.ts';
import type { EstateReportHead } from './estate-report.ts';

/** Values of `--fail-on`. */
export const FAIL_ON = ['critical', 'warning', 'never'] as const;
export type FailOn = (typeof FAIL_ON)[number];

/** Everything was read, and nothing is as severe as `--fail-on`. */
export const EXIT_FINE = 0;
/** Something is. */
export const EXIT_FINDINGS = 1;
/** Something could not be read, or nothing at all: "fine" cannot be said. */
export const EXIT_BLIND = 3;

/** How a check ends. Blindness wins over findings, and `never` lets through findings but not blindness. */
export function checkVerdict(
  { complete, summary }: Pick<EstateReportHead, 'complete' | 'summary'>,
  failOn: FailOn,
): typeof EXIT_FINE | typeof EXIT_FINDINGS | typeof EXIT_BLIND {
  if (!complete) return EXIT_BLIND;
  if (failOn === 'never') return EXIT_FINE;
  const found = Object.entries(summary.severities).some(
    ([severity, count]) => count > 0 && gravity(severity as Severity) >= gravity(failOn),
  );
  return found ? EXIT_FINDINGS : EXIT_FINE;
}
