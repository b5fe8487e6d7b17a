import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RenewalLead } from '../certificate/renewal-window.ts';
import { mostUrgentFirst, type Repair, repairOf } from '../certificate/repair.ts';
import type { TargetState } from '../certificate/snapshot.ts';
import { supersededArns } from '../certificate/superseded.ts';
import type { Target } from '../certificate/target.ts';
import { nextSteps } from './next-steps.ts';

/** A certificate that a person must see to. */
export interface AttentionItem extends Pick<Repair, 'certificate' | 'reasons'> {
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
  readonly settings: () => AttentionSettings;
}

/** More than anyone reads; an estate may have thousands. */
export const MOST = 200;
/** Whoever reloads the page gets the list that is there. */
const KEPT_SECONDS = 10;
/** Judged in one go: a few milliseconds. */
const BATCH = 200;

/**
 * The list of what needs attention, for whoever shows it: made when it is asked for and kept for some seconds. What is
 * superseded and not in use is left out: its successor is what counts. What is superseded but still attached is the
 * classic outage. Large estates are judged in batches, so that scrapes are served meanwhile.
 */
export function createAttentionList(deps: AttentionListDeps): () => Promise<AttentionList> {
  let list: Promise<AttentionList> | undefined;
  let madeAtSeconds = 0;
  return () => {
    const age = deps.now() - madeAtSeconds;
    if (list === undefined || age < 0 || age >= KEPT_SECONDS) {
      madeAtSeconds = deps.now();
      const made = make(deps, madeAtSeconds);
      list = made;
      // A list that failed is not kept; a newer one may have taken its place.
      made.catch(() => {
        if (list === made) list = undefined;
      });
    }
    return list;
  };
}

async function make(deps: AttentionListDeps, nowSeconds: number): Promise<AttentionList> {
  const all: AttentionItem[] = [];
  const { leads, dnsEnabled } = deps.settings();
  for (const { snapshot } of deps.states()) {
    if (snapshot === undefined) continue;
    const { target, certificates } = snapshot;
    const findings = dnsEnabled ? snapshot.findings : undefined;
    const arns = await supersededArns(certificates, nowSeconds, nextTurn);
    for (const [i, certificate] of certificates.entries()) {
      if (i % BATCH === BATCH - 1) await nextTurn();
      const superseded = arns.has(certificate.arn);
      if (superseded && certificate.inUse === false) continue;
      const repair = repairOf(certificate, findings, nowSeconds, leads);
      if (repair === undefined) continue;
      all.push({ certificate, target, reasons: repair.reasons, advice: nextSteps({ ...repair, superseded }) });
    }
  }
  return { first: all.sort(mostUrgentFirst).slice(0, MOST), total: all.length };
}
