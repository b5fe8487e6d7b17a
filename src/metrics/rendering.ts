import { gzipSync } from 'node:zlib';
import type { Snapshot, TargetState } from '../certificate/snapshot.ts';
import type { CertificateFamily } from './certificate-family.ts';
import { joinSmall } from './gzip-members.ts';
import { type RenderedSnapshot, type RenderOptions, renderSnapshot } from './rendered-snapshot.ts';
import { familyHeader } from './text.ts';

/** The certificates of all targets as one consistent page: gzip members in the order in which they are sent. */
export interface Rendering {
  /** The clock that its values were computed with. */
  readonly nowSeconds: number;
  readonly members: readonly Buffer[];
  /** What it shows, by Snapshot; the next rendering takes over what has not changed. */
  readonly snapshots: ReadonlyMap<Snapshot, RenderedSnapshot>;
}

/** Nothing was rendered yet. */
export const EMPTY_RENDERING: Rendering = { nowSeconds: Number.NEGATIVE_INFINITY, members: [], snapshots: new Map() };

/** The Snapshots that there are to render. */
export function snapshotsOf(states: readonly TargetState[]): readonly Snapshot[] {
  return states.flatMap(({ snapshot }) => (snapshot === undefined ? [] : [snapshot]));
}

/**
 * Renders what has changed since the previous rendering, and puts the page together: one block a family, its header
 * once, the targets' samples one after the other. A family without samples is left out.
 */
export async function render(
  snapshots: readonly Snapshot[],
  nowSeconds: number,
  options: RenderOptions,
  previous: Rendering,
): Promise<Rendering> {
  const rendered = new Map<Snapshot, RenderedSnapshot>();
  for (const snapshot of snapshots) {
    rendered.set(snapshot, await renderSnapshot(snapshot, nowSeconds, options, previous.snapshots.get(snapshot)));
  }
  const members = options.families.flatMap((family, i) => {
    const blocks = [...rendered.values()]
      .flatMap(({ families }) => families[i] ?? [])
      .filter(({ length }) => length > 0);
    return blocks.length === 0 ? [] : [headerMember(family), ...blocks];
  });
  return { nowSeconds, members: joinSmall(members), snapshots: rendered };
}

/** All families of certificates are gauges without quotes in HELP: their headers are the same in both formats. */
function headerMember(family: CertificateFamily): Buffer {
  return gzipSync(familyHeader(family, 'prometheus'));
}
