import type { Deflated } from './deflated.ts';
import { createPartColumn, type PackedParts } from './part-column.ts';

/** Columns of parts that share their places: a column for each family of metrics, say. */
export interface PartTable {
  /** A place that is free in all columns, the first there is. */
  readonly take: () => number;
  /** Empties a place in all columns, and makes it free. */
  readonly free: (place: number) => void;
  readonly set: (column: number, place: number, part: Deflated | undefined) => void;
  /** The parts of each column; see `PartColumn.packed`. */
  readonly packed: () => readonly PackedParts[];
}

/** An empty table. */
export function createPartTable(columnCount: number): PartTable {
  const columns = Array.from({ length: columnCount }, createPartColumn);
  const freed: number[] = [];
  let next = 0;
  return {
    take: () => freed.pop() ?? next++,
    free: (place) => {
      for (const column of columns) column.set(place, undefined);
      freed.push(place);
      // The lowest last, so that it is the first to be taken: packs stay full.
      freed.sort((a, b) => b - a);
    },
    set: (column, place, part) => columns[column]?.set(place, part),
    packed: () => columns.map((column) => column.packed()),
  };
}
