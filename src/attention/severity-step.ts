import { SEVERITIES, type Severity } from './vocabulary.ts';

/** From when a matter has a severity, as long as it stands. */
export interface SeverityStep {
  readonly severity: Severity;
  /** Unix seconds; above 0, since an instant of 0 could not be told from "none" in a rule. */
  readonly fromSeconds: number;
}

/** The graver of two severities is greater. */
export function gravity(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

/**
 * A matter's steps with `gravest` as its last: graver ones are lowered to it, and the last one is raised to it. Of steps that
 * then have the same severity the first stays.
 */
export function upTo(steps: readonly SeverityStep[], gravest: Severity): readonly SeverityStep[] {
  const last = steps.length - 1;
  const capped = steps.map((step, i) =>
    i === last || gravity(step.severity) > gravity(gravest) ? { ...step, severity: gravest } : step,
  );
  return capped.filter((step, i) => capped.findIndex(({ severity }) => severity === step.severity) === i);
}

/** A step that a graver one overtakes before it has begun never holds. */
export function withoutOvertaken(steps: readonly SeverityStep[]): readonly SeverityStep[] {
  return steps.filter((step, i) => !steps.slice(i + 1).some(({ fromSeconds }) => fromSeconds <= step.fromSeconds));
}
