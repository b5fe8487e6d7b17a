import { targetKey } from '../certificate/target.ts';
import type { Turns } from '../clock/turns.ts';
import { deflate } from '../gzip/deflated.ts';
import type { PackedParts } from '../gzip/part-column.ts';
import { createPartTable } from '../gzip/part-table.ts';
import { createTextBuffers } from '../gzip/text-buffers.ts';
import { CHUNK_WEIGHT, createChunks } from './chunks.ts';
import type { TargetFamily, TargetView } from './families/target.ts';
import { TARGET_LABELS } from './family.ts';
import { renderChunk } from './render-chunk.ts';
import { TARGET_FAMILIES } from './target-families.ts';
import { labelBlock, sampleLines } from './text.ts';

const familyCount = TARGET_FAMILIES.length;
/** Fewer than certificates: every poll changes a target, and those that are polled in the same seconds stand anywhere. */
const CHUNK_TARGETS = 16;

/** The part of the page that is about targets. */
export interface TargetSection {
  /**
   * Renders the targets of which the view is another object than before. Not to be called again before it has ended.
   * @throws what a view throws that cannot be read; the next update starts from nothing
   */
  readonly update: (views: readonly TargetView[]) => Promise<void>;
  /** The lines of each family, in the order of the page, without headers. */
  readonly families: () => readonly { readonly family: TargetFamily; readonly lines: PackedParts }[];
}

/** No targets. */
export function createTargetSection(turns: Turns): TargetSection {
  const texts = createTextBuffers(familyCount);
  let work = emptyWork();
  const render = async (views: readonly TargetView[]) => {
    const { table, chunks } = work;
    const { touched } = await turns.run(chunks.sync(views));
    for (const [chunk, indexes] of touched) {
      renderChunk(chunk, indexes, {
        familyCount,
        texts,
        lines: linesOf,
        put: (family, text) => table.set(family, chunk.place, deflate(text)),
      });
      if (turns.due()) await turns.next();
    }
  };
  return {
    update: async (views) => {
      try {
        await render(views);
      } catch (error) {
        // The chunks have the new views, and only some of their parts are rendered.
        work = emptyWork();
        throw error;
      }
    },
    families: () => {
      const packed = work.table.packed();
      return TARGET_FAMILIES.flatMap((family, index) => {
        const lines = packed[index];
        return lines === undefined ? [] : [{ family, lines }];
      });
    },
  };
}

function emptyWork() {
  const table = createPartTable(familyCount);
  const chunks = createChunks<TargetView>({
    keyOf: ({ target }) => targetKey(target),
    weightOf: () => CHUNK_WEIGHT / CHUNK_TARGETS,
    familyCount,
    places: table,
  });
  return { table, chunks };
}

function linesOf(view: TargetView, index: number): string {
  const family = TARGET_FAMILIES[index];
  if (family === undefined) return '';
  const labels = labelBlock(TARGET_LABELS, [view.target.accountId, view.target.region]);
  return sampleLines(family, labels, family.samples(view, undefined));
}
