import type { Snapshot, TargetState } from '../certificate/snapshot.ts';
import { checksum, type Deflated, deflate } from '../gzip/deflated.ts';
import { joinSmall } from '../gzip/gzip-file.ts';
import type { CertificateFamily } from './certificate-family.ts';
import { type RenderedSnapshot, type RenderOptions, renderSnapshot } from './rendered-snapshot.ts';
import { familyHeader } from './text.ts';

/** The certificates of all targets as one consistent page, compressed. */
export interface Rendering extends Pick<Deflated, 'crc' | 'length'> {
  /** The clock that its values were computed with. */
  readonly nowSeconds: number;
  /** Deflated, in the order in which they are sent. */
  readonly buffers: readonly Buffer[];
  /** What it shows, by Snapshot; the next rendering takes over what has not changed. */
  readonly snapshots: ReadonlyMap<Snapshot, RenderedSnapshot>;
}

/** Nothing was rendered yet. */
export const EMPTY_RENDERING: Rendering = {
  nowSeconds: Number.NEGATIVE_INFINITY,
  buffers: [],
  crc: 0,
  length: 0,
  snapshots: new Map(),
};

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
  const parts: Deflated[] = [];
  for (const family of options.families) {
    const blocks = [...rendered.values()].flatMap(({ families }) => families.get(family) ?? []);
    if (blocks.length > 0) parts.push(await header(family), ...blocks);
  }
  return { nowSeconds, buffers: joinSmall(parts.map(({ bytes }) => bytes)), ...checksum(parts), snapshots: rendered };
}

/** All families of certificates are gauges without quotes in HELP: their headers are the same in both formats. */
function header(family: CertificateFamily): Promise<Deflated> {
  return deflate(Buffer.from(familyHeader(family, 'prometheus')));
}
