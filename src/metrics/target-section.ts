import type { Turns } from '../clock/turns.ts';
import { deflate } from '../gzip/deflated.ts';
import type { PackedParts } from '../gzip/part-column.ts';
import { createPartTable } from '../gzip/part-table.ts';
import { createChunks } from './chunks.ts';
import { targetKey } from './distinct-targets.ts';
import { TARGET_FAMILIES, type TargetFamily, type TargetView } from './families/target.ts';
import { TARGET_LABELS } from './family.ts';
import { renderChunk } from './render-chunk.ts';
import { labelBlock, sampleLines } from './text.ts';
import { createTextBuffers } from './text-buffers.ts';

/** The part of the page that is about targets. */
export interface TargetSection {
  /** Renders the targets of which the view is another object than before. Not to be called again before it has ended. */
  readonly update: (views: readonly TargetView[]) => Promise<void>;
  /** The lines of each family, in the order of the page, without headers. */
  readonly families: () => readonly { readonly family: TargetFamily; readonly lines: PackedParts }[];
}

/** No targets. */
export function createTargetSection(turns: Turns): TargetSection {
  const familyCount = TARGET_FAMILIES.length;
  const table = createPartTable(familyCount);
  const chunks = createChunks<TargetView>({ keyOf: ({ target }) => targetKey(target), familyCount, places: table });
  const texts = createTextBuffers(familyCount);
  return {
    update: async (views) => {
      for (const [chunk, indexes] of chunks.sync(views).touched) {
        renderChunk(chunk, indexes, {
          familyCount,
          texts,
          lines: linesOf,
          put: (family, text) => table.set(family, chunk.place, deflate(text)),
        });
        if (turns.due()) await turns.next();
      }
    },
    families: () => {
      const packed = table.packed();
      return TARGET_FAMILIES.flatMap((family, index) => {
        const lines = packed[index];
        return lines === undefined ? [] : [{ family, lines }];
      });
    },
  };
}

function linesOf(view: TargetView, index: number): string {
  const family = TARGET_FAMILIES[index];
  if (family === undefined) return '';
  const labels = labelBlock(TARGET_LABELS, [view.target.accountId, view.target.region]);
  return sampleLines(family, labels, family.samples(view, undefined));
}
