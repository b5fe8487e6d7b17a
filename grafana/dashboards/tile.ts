import type { PanelBuilder } from '../panels/panel.ts';
import { NOT_SEEN_WORDS } from '../panels/sight-words.ts';
import { type Stat, stat } from '../panels/stat.ts';
import { counted, orWhyNot } from '../queries/sight.ts';

/** A tile, but for what is asked. */
type Tile = Omit<Stat, 'queries' | 'words'>;

/** A tile that counts: 0 only if all is seen, else in gray what is in the way. Exact, not in thousands. */
export function countTile(number: string, tile: Tile): PanelBuilder {
  return stat({ unit: 'none', decimals: 0, ...tile, queries: [{ expr: counted(number) }], words: NOT_SEEN_WORDS });
}

/** A tile with a value that is never negative, or in gray what is in the way. */
export function valueTile(value: string, tile: Tile): PanelBuilder {
  return stat({ ...tile, queries: [{ expr: orWhyNot(value) }], words: NOT_SEEN_WORDS });
}
