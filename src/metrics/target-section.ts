import type { TargetState } from '../certificate/snapshot.ts';
import { targetKey } from '../certificate/target.ts';
import type { Turns } from '../clock/turns.ts';
import { deflate } from '../gzip/deflated.ts';
import type { PackedParts } from '../gzip/part-column.ts';
import { createPartTable } from '../gzip/part-table.ts';
import { createChunks } from './chunks.ts';
import { TARGET_FAMILIES, type TargetFamily } from './families/target.ts';
import { TARGET_LABELS } from './family.ts';
import { renderChunk } from './render-chunk.ts';
import { labelBlock, sampleLines } from './text.ts';
import { createTextBuffers } from './text-buffers.ts';

const familyCount = TARGET_FAMILIES.length;

/** The part of the page that is about targets. */
export interface TargetSection {
  /**
   * Renders the targets of which the state is another one than before. Not to be called again before it has ended.
   * @throws what a state throws that cannot be read; the next update starts from nothing
   */
  readonly update: (states: readonly TargetState[]) => Promise<void>;
  /** The lines of each family, in the order of the page, without headers. */
  readonly families: () => readonly { readonly family: TargetFamily; readonly lines: PackedParts }[];
}

/** No targets. */
export function createTargetSection(turns: Turns): TargetSection {
  const texts = createTextBuffers(familyCount);
  let work = emptyWork();
  const render = async (states: readonly TargetState[]) => {
    const { table, chunks } = work;
    for (const [chunk, indexes] of chunks.sync(states).touched) {
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
    update: async (states) => {
      try {
        await render(states);
      } catch (error) {
        // The chunks have the new states, and only some of their parts are rendered.
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
  const chunks = createChunks<TargetState>({ keyOf: ({ target }) => targetKey(target), familyCount, places: table });
  return { table, chunks };
}

function linesOf(state: TargetState, index: number): string {
  const family = TARGET_FAMILIES[index];
  if (family === undefined) return '';
  const labels = labelBlock(TARGET_LABELS, [state.target.accountId, state.target.region]);
  return sampleLines(family, labels, family.samples(state, undefined));
}
