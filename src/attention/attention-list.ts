import { type BlockedRenewal, blockedRenewalOf, mostUrgentFirst } from '../certificate/blocked-renewal.ts';
import { nextSteps } from '../certificate/next-steps.ts';
import type { RenewalLead } from '../certificate/renewal-window.ts';
import type { TargetState } from '../certificate/snapshot.ts';
import { supersededArns } from '../certificate/superseded.ts';
import type { Target } from '../certificate/target.ts';
import type { Turns } from '../clock/turns.ts';

/** A certificate that a person must see to. */
export interface AttentionItem extends Pick<BlockedRenewal, 'certificate' | 'reasons'> {
  readonly target: Target;
  /** What to do about it, a sentence or more each, the quickest way first. */
  readonly advice: readonly string[];
}

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
 * The list of what needs attention, for whoever shows it: made when it is asked for and kept for some seconds. What is
 * superseded and not in use is left out: its successor is what counts. What is superseded but still attached is the
 * classic outage. Large estates are judged over several turns of the event loop.
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
  const { leads, dnsEnabled } = settings();
  for (const { snapshot } of states()) {
    if (snapshot === undefined) continue;
    const { target, certificates } = snapshot;
    const findings = dnsEnabled ? snapshot.findings : undefined;
    const arns = await turns.run(supersededArns(certificates, nowSeconds));
    for (const certificate of certificates) {
      if (turns.due()) await turns.next();
      const superseded = arns.has(certificate.arn);
      if (superseded && certificate.inUse === false) continue;
      const renewal = blockedRenewalOf(certificate, findings, nowSeconds, leads);
      if (renewal === undefined) continue;
      all.push({ certificate, target, reasons: renewal.reasons, advice: nextSteps({ ...renewal, superseded }) });
    }
  }
  return { first: all.sort(mostUrgentFirst).slice(0, MOST), total: all.length };
}
