/** What is kept over a restart: what was found out, and when. No configuration, no credentials, nothing that was only counted. */
import type { Findings } from '../certificate/findings.ts';
import type { Snapshot, TargetState } from '../certificate/snapshot.ts';
import { type Target, targetKey } from '../certificate/target.ts';

export interface SavedState {
  /** When it was put together, Unix seconds. */
  readonly savedAtSeconds: number;
  readonly targets: readonly SavedTarget[];
  readonly findings: Findings;
}

/** The last good snapshot of a target; its findings are the state's. */
export interface SavedTarget extends Pick<TargetState, 'inventoryGaps'> {
  readonly lastSuccessSeconds: number;
  readonly snapshot: Snapshot;
}

/** What of the states of all targets is worth keeping; of two that have turned out to be the same account, one. */
export function savedState(states: readonly TargetState[], findings: Findings, nowSeconds: number): SavedState {
  const kept = states.flatMap(({ snapshot, lastSuccessSeconds, inventoryGaps }) =>
    snapshot === undefined || lastSuccessSeconds === undefined ? [] : [{ snapshot, lastSuccessSeconds, inventoryGaps }],
  );
  const distinct = new Map(kept.map((each) => [targetKey(each.snapshot.target), each]));
  return { savedAtSeconds: nowSeconds, targets: [...distinct.values()], findings };
}

/**
 * What was kept of a target: by its account and region; by its region alone while its account is not known, which the credentials
 * decide, if no more than one target fits.
 */
export function savedTargetOf({ targets }: SavedState, { accountId, region }: Target): SavedTarget | undefined {
  const fitting = targets.filter(
    ({ snapshot: { target } }) => target.region === region && (accountId === '' || target.accountId === accountId),
  );
  return fitting.length === 1 ? fitting[0] : undefined;
}
