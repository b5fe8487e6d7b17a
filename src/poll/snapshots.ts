/** The snapshots of a target, put together from what its polls find and what others find out about its certificates. */
import type { Certificate } from '../certificate/certificate.ts';
import { type Findings, NO_FINDINGS } from '../certificate/findings.ts';
import { allCertificates } from '../certificate/inventory-age.ts';
import { isSameList } from '../certificate/same-list.ts';
import type { KnownTags, Snapshot } from '../certificate/snapshot.ts';
import type { Sweep } from '../certificate/sweep.ts';
import type { PollEdges } from './edges.ts';
import type { DetailsLeft } from './progress.ts';
import type { Selector } from './selector.ts';
import type { TargetEntry } from './store.ts';

export interface Snapshots {
  /** Makes snapshots of a sweep: of all of its certificates, with the details that are there, and what is left to be read. */
  readonly snapshots: (
    sweep: Pick<Sweep, 'mode' | 'tags'>,
  ) => (all: readonly Certificate[], left: DetailsLeft) => Snapshot;
  /** Publishes the latest one with new findings, and filtered as it is now. */
  readonly applyFindings: (findings: Findings) => void;
  /** Publishes the latest one with what is known by now of its private CAs. */
  readonly applyAuthorities: () => void;
}

/**
 * Each carries the latest findings and the labels that the target has by then. Where it says what the last one did it is the
 * last one, so that nobody looks at tens of thousands of certificates for nothing.
 */
export function createSnapshots(
  entry: TargetEntry,
  selector: Selector,
  authoritiesBehind: PollEdges['authorities']['behind'],
): Snapshots {
  let findings = NO_FINDINGS;
  // Most targets of a large organization are empty, and no finding concerns them.
  const findingsOn = (certificates: readonly Certificate[]) => (certificates.length === 0 ? NO_FINDINGS : findings);
  const sameOr = (next: Snapshot): Snapshot => {
    const { snapshot } = entry.state();
    return snapshot !== undefined && isSame(snapshot, next) ? snapshot : next;
  };
  return {
    snapshots:
      ({ mode: inventoryMode, tags }) =>
      (all, left) => {
        const { target, snapshot } = entry.state();
        const selected = selector.selected(all, target, snapshot);
        const { certificates } = selected;
        return sameOr({
          target,
          ...selected,
          ...(tags === undefined ? {} : { tags: knownTags(certificates, tags.deniedActions) }),
          inventoryMode,
          ...left,
          findings: findingsOn(certificates),
          authorities: authoritiesBehind(certificates, snapshot?.authorities),
        });
      },
    applyFindings: (latest) => {
      findings = latest;
      const { target, snapshot } = entry.state();
      if (snapshot === undefined) return;
      const selected = selector.selected(allCertificates(snapshot), target, snapshot);
      const { filtered: _, ...unfiltered } = snapshot;
      const next = sameOr({ ...unfiltered, ...selected, findings: findingsOn(selected.certificates) });
      if (next !== snapshot) entry.publish(next);
    },
    applyAuthorities: () => {
      const { snapshot } = entry.state();
      if (snapshot === undefined) return;
      const authorities = authoritiesBehind(snapshot.certificates, snapshot.authorities);
      if (snapshot.authorities !== authorities) entry.publish({ ...snapshot, authorities });
    },
  };
}

function knownTags(certificates: readonly Certificate[], deniedActions: readonly string[]): KnownTags {
  return { unread: certificates.filter(({ tags }) => tags === undefined).length, deniedActions };
}

/** Parts that have not changed are the same objects: `merge`, the selector, the findings and the private CAs see to that. */
function isSame(some: Snapshot, other: Snapshot): boolean {
  return (
    some.certificates === other.certificates &&
    some.filtered === other.filtered &&
    some.tags?.unread === other.tags?.unread &&
    isSameList(some.tags?.deniedActions ?? [], other.tags?.deniedActions ?? []) &&
    some.findings === other.findings &&
    some.authorities === other.authorities &&
    some.detailsPending === other.detailsPending &&
    some.detailsUnread === other.detailsUnread &&
    some.inventoryMode === other.inventoryMode &&
    some.target === other.target
  );
}
