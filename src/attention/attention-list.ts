import type { Certificate } from '../certificate/certificate.ts';
import { expectedChecks } from '../certificate/expected-checks.ts';
import { findingHints } from '../certificate/finding-hints.ts';
import { findingWarnings } from '../certificate/finding-warnings.ts';
import { dnsAnswers, type Findings } from '../certificate/findings.ts';
import { type Judgement, judge } from '../certificate/judge.ts';
import type { RenewalLead } from '../certificate/renewal-window.ts';
import type { Snapshot, TargetState } from '../certificate/snapshot.ts';
import { standIn } from '../certificate/stand-in.ts';
import { createSuccession, type SuccessionState } from '../certificate/succession.ts';
import type { Turns } from '../clock/turns.ts';
import { assessBy } from './assessment.ts';
import { severityAt } from './attention.ts';
import type { AttentionItem } from './attention-item.ts';
import { soonestFirst } from './attention-order.ts';
import type { AttentionRules } from './attention-rules.ts';
import { nextSteps } from './next-steps.ts';
import { nothingLeftToFix } from './nothing-left-to-fix.ts';
import { ownSteps } from './own-steps.ts';
import { gravity } from './severity-step.ts';
import { validationSteps } from './validation-steps.ts';

/** The certificates of all targets that need attention. */
export interface AttentionList {
  /** The most urgent ones, at most `MOST`. */
  readonly first: readonly AttentionItem[];
  readonly total: number;
}

/** The settings by which certificates are judged. */
export interface AttentionSettings {
  /** `renewal.leads`. */
  readonly leads: readonly RenewalLead[];
  /** `dns.enabled`: without it the judgement rests on ACM's word alone. */
  readonly dnsEnabled: boolean;
  readonly attention: AttentionRules;
}

export interface AttentionListDeps {
  readonly states: () => readonly TargetState[];
  /** Unix seconds. */
  readonly now: () => number;
  /** Milliseconds of a monotonic clock. */
  readonly nowMs: () => number;
  readonly settings: () => AttentionSettings;
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
    const judged = new Map<Certificate, Judgement>();
    const succession = createSuccession();
    for (const certificate of snapshot.certificates) {
      if (turns.due()) await turns.next();
      const judgement = judge(
        certificate,
        seenBy(settingsNow, snapshot),
        nowSeconds,
        settingsNow.leads,
        snapshot.authorities,
      );
      judged.set(certificate, judgement);
      succession.put(certificate, standIn(certificate, judgement.blockers, dnsAnswers(snapshot.findings)));
    }
    await turns.run(succession.settle());
    for (const [certificate, judgement] of judged) {
      if (turns.due()) await turns.next();
      const state = succession.stateOf(certificate.arn);
      const item = itemOf(certificate, snapshot, { ...settingsNow, nowSeconds, judgement, succession: state });
      if (item !== undefined) all.push(item);
    }
  }
  return { first: all.sort(soonestFirst(nowSeconds)).slice(0, MOST), total: all.length };
}

function seenBy({ dnsEnabled }: AttentionSettings, { findings }: Snapshot): Findings | undefined {
  return dnsEnabled ? findings : undefined;
}

interface Judged extends AttentionSettings {
  readonly nowSeconds: number;
  readonly judgement: Judgement;
  readonly succession: SuccessionState;
}

/** Undefined where nothing needs somebody yet. */
function itemOf(
  certificate: Certificate,
  snapshot: Snapshot,
  { nowSeconds, judgement, succession, ...settings }: Judged,
): AttentionItem | undefined {
  const { target } = snapshot;
  const seen = seenBy(settings, snapshot);
  const warnings = findingWarnings(expectedChecks(certificate), seen);
  const facts = { certificate, judgement, warnings, succession, dnsAnswers: dnsAnswers(snapshot.findings) };
  const { attention, owner } = assessBy(settings.attention)(facts, target, nowSeconds);
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
