import { severityAt } from '../attention/attention.ts';
import type { CertificateFacts } from '../attention/certificate-facts.ts';
import { gravity } from '../attention/severity-step.ts';
import type { SnapshotJudging } from '../attention/snapshot-judging.ts';
import type { Cause, Outlook, Severity } from '../attention/vocabulary.ts';
import type { Check } from '../certificate/check-kinds.ts';
import type { Findings } from '../certificate/findings.ts';
import type { Target } from '../certificate/target.ts';
import { type Unknown, unknownsOf } from './unknowns.ts';

/** One certificate as judged at one moment, with what its description is made from. */
export interface SurveyEntry {
  readonly target: Target;
  readonly facts: CertificateFacts;
  /** What DNS and HTTP checks found in its target; undefined where nothing is looked up. */
  readonly seen: Findings | undefined;
  readonly owner: string;
  readonly outlook: Outlook;
  /** The gravest of its causes now; undefined where nothing needs attention yet. */
  readonly severity: Severity | undefined;
  /** Those that have begun, the gravest first. */
  readonly causes: readonly BegunCause[];
  /** The first of their deadlines, Unix seconds; undefined where none is known. */
  readonly deadlineSeconds: number | undefined;
  /** Whether somebody has accepted its expiry, and that is not over. */
  readonly isAcknowledged: boolean;
  /** What is not known. */
  readonly unknown: readonly Unknown[];
  /** When the clock alone changes any of this, Unix seconds; plus infinity where it does not. */
  readonly untilSeconds: number;
}

/** A cause that has begun. */
export interface BegunCause {
  readonly cause: Cause;
  readonly severity: Severity;
  /** When it reached this severity, Unix seconds. */
  readonly sinceSeconds: number;
  readonly deadlineSeconds: number | undefined;
}

/**
 * Judges one certificate of a target.
 * @param expected the checks that it needs, see `expectedChecks`
 */
export function surveyEntry(
  facts: CertificateFacts,
  target: Target,
  expected: readonly Check[],
  { seen, assessmentOf }: Pick<SnapshotJudging, 'seen' | 'assessmentOf'>,
  nowSeconds: number,
): SurveyEntry {
  const { acknowledgment, attention, owner, outlook, turningPoints } = assessmentOf(facts);
  const acknowledged = acknowledgment === undefined ? [] : [acknowledgment.untilSeconds];
  const causes = attention
    .flatMap((each): readonly BegunCause[] => {
      const severity = severityAt(each, nowSeconds);
      const since = each.steps.find((step) => step.severity === severity);
      if (severity === undefined || since === undefined) return [];
      return [{ cause: each.cause, severity, sinceSeconds: since.fromSeconds, deadlineSeconds: each.deadlineSeconds }];
    })
    .sort((a, b) => gravity(b.severity) - gravity(a.severity));
  const deadlines = causes.flatMap(({ deadlineSeconds }) => deadlineSeconds ?? []);
  const instants = [
    ...turningPoints,
    ...deadlines,
    ...acknowledged,
    ...attention.flatMap(({ steps }) => steps.map(fromOf)),
  ];
  return {
    target,
    facts,
    seen,
    owner,
    outlook,
    severity: causes[0]?.severity,
    causes,
    deadlineSeconds: deadlines.length === 0 ? undefined : Math.min(...deadlines),
    isAcknowledged: acknowledged.some((untilSeconds) => untilSeconds > nowSeconds),
    unknown: unknownsOf(facts, expected, seen, outlook),
    untilSeconds: Math.min(Number.POSITIVE_INFINITY, ...instants.filter((instant) => instant > nowSeconds)),
  };
}

const fromOf = ({ fromSeconds }: { readonly fromSeconds: number }): number => fromSeconds;
