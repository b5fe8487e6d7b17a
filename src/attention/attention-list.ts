import type { Certificate } from '../certificate/certificate.ts';
import { expectedChecks } from '../certificate/expected-checks.ts';
import { findingHints } from '../certificate/finding-hints.ts';
import type { Judgement } from '../certificate/judge.ts';
import type { TargetState } from '../certificate/snapshot.ts';
import { createSuccession } from '../certificate/succession.ts';
import type { Target } from '../certificate/target.ts';
import type { Turns } from '../clock/turns.ts';
import { severityAt } from './attention.ts';
import type { AttentionItem } from './attention-item.ts';
import { soonestFirst } from './attention-order.ts';
import type { CertificateFacts } from './certificate-facts.ts';
import { nextSteps } from './next-steps.ts';
import { nothingLeftToFix } from './nothing-left-to-fix.ts';
import { ownSteps } from './own-steps.ts';
import { gravity } from './severity-step.ts';
import { type JudgementSettings, type SnapshotJudging, snapshotJudging } from './snapshot-judging.ts';
import { validationSteps } from './validation-steps.ts';

/** The certificates of all targets that need attention. */
export interface AttentionList {
  /** The most urgent ones, at most `MOST`. */
  readonly first: readonly AttentionItem[];
  readonly total: number;
}

export interface AttentionListDeps {
  readonly states: () => readonly TargetState[];
  /** Unix seconds. */
  readonly now: () => number;
  /** Milliseconds of a monotonic clock. */
  readonly nowMs: () => number;
  readonly settings: () => JudgementSettings;
  readonly turns: Turns;
}

/** More than anyone reads; an estate may have thousands. */
export const MOST = 200;
/** Whoever reloads the page gets the list that is there. */
const KEPT_MS = 10_000;

/**
 * The list of what needs attention now, for whoever shows it: made when it is asked for and kept for some seconds. Large
 * estates are judged over several turns of the event loop.
 */
export function createAttentionList(deps: AttentionListDeps): () => Promise<AttentionList> {
  let list: Promise<AttentionList> | undefined;
  let judgedAtMs = Number.NEGATIVE_INFINITY;
  return () => {
    if (list === undefined || deps.nowMs() - judgedAtMs >= KEPT_MS) {
      judgedAtMs = deps.nowMs();
      const latest = listAt(deps, deps.now());
      list = latest;
      // A list that failed is not kept; a newer one may have taken its place.
      latest.catch(() => {
        if (list === latest) list = undefined;
      });
    }
    return list;
  };
}

async function listAt({ states, settings, turns }: AttentionListDeps, nowSeconds: number): Promise<AttentionList> {
  const all: AttentionItem[] = [];
  const settingsNow = settings();
  for (const { snapshot } of states()) {
    if (snapshot === undefined) continue;
    const judging = snapshotJudging(snapshot, settingsNow, nowSeconds);
    const judgements = new Map<Certificate, Judgement>();
    const succession = createSuccession();
    for (const certificate of snapshot.certificates) {
      if (turns.due()) await turns.next();
      const judgement = judging.judgementOf(certificate, expectedChecks(certificate));
      judgements.set(certificate, judgement);
      succession.put(certificate, judging.standInOf(certificate, judgement));
    }
    await turns.run(succession.settle());
    for (const [certificate, judgement] of judgements) {
      if (turns.due()) await turns.next();
      const state = succession.stateOf(certificate.arn);
      const facts = judging.factsOf(certificate, expectedChecks(certificate), judgement, state);
      const item = itemOf(facts, snapshot.target, judging, nowSeconds);
      if (item !== undefined) all.push(item);
    }
  }
  return { first: all.sort(soonestFirst(nowSeconds)).slice(0, MOST), total: all.length };
}

/** Undefined where nothing needs somebody yet. */
function itemOf(
  facts: CertificateFacts,
  target: Target,
  { seen, assessmentOf }: SnapshotJudging,
  nowSeconds: number,
): AttentionItem | undefined {
  const { certificate } = facts;
  const { attention, owner } = assessmentOf(facts);
  const begun = attention.flatMap((each) => {
    const severity = severityAt(each, nowSeconds);
    return severity === undefined ? [] : [{ ...each, severity }];
  });
  const [gravest] = begun.toSorted((a, b) => gravity(b.severity) - gravity(a.severity));
  if (gravest === undefined) return undefined;
  const deadlines = begun.flatMap(({ deadlineSeconds }) => deadlineSeconds ?? []);
  const causes = begun.map(({ cause }) => cause);
  const isAcmsTurn = nothingLeftToFix(certificate, seen);
  return {
    certificate,
    target,
    owner,
    severity: gravest.severity,
    causes,
    deadlineSeconds: deadlines.length === 0 ? undefined : Math.min(...deadlines),
    advice: [
      ...ownSteps(causes, facts),
      ...validationSteps(causes, certificate, isAcmsTurn),
      ...nextSteps(causes, seen === undefined ? [] : findingHints(certificate, seen), isAcmsTurn),
    ],
  };
}
