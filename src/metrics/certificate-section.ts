/** The part of the page that is about certificates, of all targets: kept, and brought up to date by what has changed. */
import type { Snapshot, TargetState } from '../certificate/snapshot.ts';
import { targetKey } from '../certificate/target.ts';
import type { Turns } from '../clock/turns.ts';
import type { Deflated } from '../gzip/deflated.ts';
import type { PackedParts } from '../gzip/part-column.ts';
import { createPartTable } from '../gzip/part-table.ts';
import { createTextBuffers } from '../gzip/text-buffers.ts';
import type { CertificateFamily } from './certificate-family.ts';
import type { LinesOptions } from './certificate-lines.ts';
import type { TallyGroup } from './certificate-tally.ts';
import { renderMovingFamily } from './moving-family.ts';
import type { RenderCounts } from './render-counts.ts';
import { createRenderedTarget, type RenderedTarget, type SweptTarget } from './rendered-target.ts';
import type { GreatestAges } from './settled.ts';
import { commonSpan, isWithin, NEVER_STEADY, type SteadySpan } from './steady-span.ts';

/**
 * What moves with the clock is rendered again when the clock is further from it than this, in either direction. Days to expiry are to be
 * right to within a minute: noticing that it is time takes up to six seconds, and rendering 25,000 certificates two.
 */
export const CLOCK_SECONDS = 35;

/** The certificates of one moment. */
export interface CertificateSection {
  /** The clock by which it was rendered. */
  readonly nowSeconds: number;
  /** What it shows of each target, by `targetKey`. */
  readonly targets: ReadonlyMap<string, SectionTarget>;
  /** The lines of each family, in the order of the page, without headers. */
  readonly families: readonly { readonly family: CertificateFamily; readonly lines: PackedParts }[];
}

/** What a section shows of a target. */
export interface SectionTarget {
  readonly snapshot: Snapshot;
  readonly outlooks: readonly TallyGroup[];
  readonly isSettled: boolean;
}

export interface CertificateSections {
  /** The latest; undefined before the first `update`. */
  readonly latest: () => CertificateSection | undefined;
  /** Whether `update` would have anything to do. */
  readonly isCurrent: (states: readonly TargetState[], nowSeconds: number) => boolean;
  /**
   * Brings the section up to date. The latest one stays complete and unchanged until the new one is.
   * Not to be called again before it has ended.
   * @param states one for each `targetKey`, another array where any of them is another; targets that are not among them are dropped
   * @throws what a Snapshot throws that cannot be read; the next update starts from nothing
   */
  readonly update: (states: readonly TargetState[], nowSeconds: number) => Promise<void>;
  /** What that has cost so far. */
  readonly counts: () => Readonly<RenderCounts>;
}

export interface SectionsOptions extends LinesOptions {
  readonly greatestAges: GreatestAges;
  readonly turns: Turns;
}

/** No section yet. */
export function createCertificateSections(options: SectionsOptions): CertificateSections {
  const counts: RenderCounts = { certificates: 0, parts: 0, textBytes: 0 };
  const texts = createTextBuffers(options.families.length);
  let work = emptyWork(options.families.length);
  let latest: CertificateSection | undefined;
  /** What was found current last, and until when it stays so: thousands of targets need not be looked at every second. */
  let current: { readonly states: readonly TargetState[]; readonly span: SteadySpan } | undefined;

  const updateTargets = async (shown: ReadonlyMap<string, SweptTarget>, nowSeconds: number): Promise<boolean> => {
    const { table, targets } = work;
    let clockMoved = false;
    for (const [key, target] of targets) {
      if (shown.has(key)) continue;
      await target.remove();
      targets.delete(key);
      clockMoved = true;
    }
    for (const [key, swept] of shown) {
      const target = targets.get(key) ?? createRenderedTarget({ ...options, table, texts, counts });
      targets.set(key, target);
      if (isWithin(target.currentIn(swept), nowSeconds)) continue;
      clockMoved = (await target.update(swept, nowSeconds)) || clockMoved;
    }
    return clockMoved;
  };
  const renderMoving = async (nowSeconds: number): Promise<void> => {
    for (const [index, { changesWithTime }] of options.families.entries()) {
      if (changesWithTime !== 'always') continue;
      work.moving.set(index, await renderMovingFamily(work.targets.values(), index, nowSeconds, options.turns));
    }
    work.movedAtSeconds = nowSeconds;
  };

  return {
    latest: () => latest,
    isCurrent: (states, nowSeconds) => {
      if (latest === undefined || isClockDue(latest, nowSeconds)) return false;
      if (current?.states !== states) current = { states, span: currentIn(sweptTargets(states), work.targets) };
      return isWithin(current.span, nowSeconds);
    },
    update: async (states, nowSeconds) => {
      const shown = sweptTargets(states);
      current = undefined;
      try {
        const clockMoved = await updateTargets(shown, nowSeconds);
        if (clockMoved || Math.abs(nowSeconds - work.movedAtSeconds) > CLOCK_SECONDS) await renderMoving(nowSeconds);
      } catch (error) {
        work = emptyWork(options.families.length);
        throw error;
      }
      const targets = new Map(
        Array.from(shown, ([key, { snapshot }]) => [key, sectionTarget(snapshot, work.targets.get(key))]),
      );
      latest = { nowSeconds: work.movedAtSeconds, targets, families: packed(options.families, work) };
    },
    counts: () => counts,
  };
}

interface Work {
  readonly table: ReturnType<typeof createPartTable>;
  readonly targets: Map<string, RenderedTarget>;
  /** Families that move with the clock, by their index. */
  readonly moving: Map<number, Deflated>;
  movedAtSeconds: number;
}

function emptyWork(familyCount: number): Work {
  return {
    table: createPartTable(familyCount),
    targets: new Map(),
    moving: new Map(),
    movedAtSeconds: Number.NEGATIVE_INFINITY,
  };
}

function sectionTarget(snapshot: Snapshot, rendered: RenderedTarget | undefined): SectionTarget {
  return { snapshot, outlooks: rendered?.groups() ?? [], isSettled: rendered?.isSettled() ?? false };
}

function sweptTargets(states: readonly TargetState[]): ReadonlyMap<string, SweptTarget> {
  return new Map(
    states.flatMap(({ target, snapshot, lastSuccessSeconds }) =>
      snapshot === undefined ? [] : [[targetKey(target), { snapshot, lastSuccessSeconds }]],
    ),
  );
}

function currentIn(shown: ReadonlyMap<string, SweptTarget>, targets: ReadonlyMap<string, RenderedTarget>): SteadySpan {
  if (shown.size !== targets.size) return NEVER_STEADY;
  return commonSpan(Array.from(shown, ([key, swept]) => targets.get(key)?.currentIn(swept) ?? NEVER_STEADY));
}

function isClockDue({ nowSeconds }: CertificateSection, atSeconds: number): boolean {
  return Math.abs(atSeconds - nowSeconds) > CLOCK_SECONDS;
}

function packed(families: readonly CertificateFamily[], { table, moving }: Work): CertificateSection['families'] {
  return table.packed().flatMap((parts, index) => {
    const family = families[index];
    const moved = moving.get(index);
    if (family === undefined) return [];
    return [{ family, lines: moved === undefined ? parts : { buffers: [moved.bytes], checksum: moved } }];
  });
}
