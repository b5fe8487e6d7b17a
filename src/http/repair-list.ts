import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RenewalLead } from '../certificate/renewal-window.ts';
import { mostUrgentFirst, type Repair, repairOf } from '../certificate/repair.ts';
import type { TargetState } from '../certificate/snapshot.ts';
import { supersededArns } from '../certificate/superseded.ts';
import type { Target } from '../certificate/target.ts';

/** A repair and where it is to be made. */
export interface TargetRepair extends Repair {
  readonly target: Target;
  /** A newer certificate covers all of its names. */
  readonly superseded: boolean;
}

/** The repairs of all targets. */
export interface RepairList {
  /** The most urgent ones, at most `MOST`. */
  readonly first: readonly TargetRepair[];
  readonly total: number;
}

export interface RepairListDeps {
  readonly states: () => readonly TargetState[];
  /** Unix seconds. */
  readonly now: () => number;
  readonly leads: readonly RenewalLead[];
  readonly dnsEnabled: boolean;
}

/** More than anyone reads; an estate may have thousands. */
export const MOST = 200;
/** Whoever reloads the page gets the list that is there. */
const KEPT_SECONDS = 10;
/** Judged in one go: a few milliseconds. */
const BATCH = 200;

/**
 * The list of what is to be repaired, made when it is asked for and kept for some seconds. What is superseded and not in
 * use is left out: its successor is what counts. What is superseded but still attached is the classic outage. Large
 * estates are judged in batches, so that scrapes are served meanwhile.
 */
export function createRepairList(deps: RepairListDeps): () => Promise<RepairList> {
  let list: Promise<RepairList> | undefined;
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

async function make(deps: RepairListDeps, nowSeconds: number): Promise<RepairList> {
  const all: TargetRepair[] = [];
  for (const { snapshot } of deps.states()) {
    if (snapshot === undefined) continue;
    const { target, certificates } = snapshot;
    const findings = deps.dnsEnabled ? snapshot.findings : undefined;
    const arns = await supersededArns(certificates, nowSeconds, nextTurn);
    for (const [i, certificate] of certificates.entries()) {
      if (i % BATCH === BATCH - 1) await nextTurn();
      const superseded = arns.has(certificate.arn);
      if (superseded && certificate.inUse === false) continue;
      const repair = repairOf(certificate, findings, nowSeconds, deps.leads);
      if (repair !== undefined) all.push({ ...repair, target, superseded });
    }
  }
  return { first: all.sort(mostUrgentFirst).slice(0, MOST), total: all.length };
}
