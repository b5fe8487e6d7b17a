import { type Checksum, joined, NO_TEXT } from './checksum.ts';
import { type Deflated, EMPTY } from './deflated.ts';

/** Parts that are packed together: some ten kilobytes to a hundred, copied when one of them changes. */
const PARTS_A_PACK = 64;

/** Parts by their place, packed into few buffers. */
export interface PartColumn {
  /** Replaces the part at a place; `undefined` leaves it empty. Seen by nobody before `packed` is called. */
  readonly set: (place: number, part: Deflated | undefined) => void;
  /**
   * All parts in the order of their places. Copies only packs in which a part was set since the last time. The buffers
   * never change afterwards: whoever sends them may take as long as it wants.
   */
  readonly packed: () => PackedParts;
}

/** The bytes of many parts, and the checksum of their texts together. */
export interface PackedParts {
  readonly buffers: readonly Buffer[];
  readonly checksum: Checksum;
}

interface Pack {
  bytes: Buffer;
  checksum: Checksum;
  /** Of each part, one after the other, as numbers without objects: where it ends, and its checksum. */
  parts: Uint32Array;
  /** What was set since this was last packed. */
  pending: Map<number, Deflated | undefined>;
}

/** Numbers that are kept of a part: end, CRC, length, shift. */
const NUMBERS_A_PART = 4;

/**
 * An empty column. Compressed parts are small, and a buffer of its own for each would weigh more than its bytes, or pin
 * a slab of Node's pool: they live in packs, each with one buffer of exactly its size.
 */
export function createPartColumn(): PartColumn {
  const packs: Pack[] = [];
  let result: PackedParts | undefined = { buffers: [], checksum: NO_TEXT };
  return {
    set: (place, part) => {
      const index = Math.floor(place / PARTS_A_PACK);
      while (packs.length <= index) packs.push(emptyPack());
      packs[index]?.pending.set(place % PARTS_A_PACK, part);
      result = undefined;
    },
    packed: () => {
      result ??= pack(packs);
      return result;
    },
  };
}

function emptyPack(): Pack {
  return { bytes: Buffer.allocUnsafeSlow(0), checksum: NO_TEXT, parts: new Uint32Array(), pending: new Map() };
}

function pack(packs: readonly Pack[]): PackedParts {
  for (const each of packs) if (each.pending.size > 0) repack(each);
  return {
    buffers: packs.map(({ bytes }) => bytes).filter(({ length }) => length > 0),
    checksum: packs.reduce((sum, each) => joined(sum, each.checksum), NO_TEXT),
  };
}

/** The parts that stay are copied, run by run, from the old buffer, which stays as it is for those who still send it. */
function repack(each: Pack): void {
  const { bytes: before, parts: old, pending } = each;
  const oldCount = old.length / NUMBERS_A_PART;
  const count = Math.max(oldCount, ...Array.from(pending.keys(), (place) => place + 1));
  const parts = new Uint32Array(count * NUMBERS_A_PART);
  const slices: Buffer[] = [];
  let [runStart, start, end, checksum] = [0, 0, 0, NO_TEXT];
  for (let place = 0; place < count; place++) {
    const at = place * NUMBERS_A_PART;
    const oldEnd = place < oldCount ? (old[at] ?? start) : start;
    const isReplaced = pending.has(place);
    const part = isReplaced ? (pending.get(place) ?? EMPTY) : place < oldCount ? checksumAt(old, at) : NO_TEXT;
    if (isReplaced) {
      slices.push(before.subarray(runStart, start), pending.get(place)?.bytes ?? EMPTY.bytes);
      runStart = oldEnd;
    }
    end += isReplaced ? (pending.get(place)?.bytes.length ?? 0) : oldEnd - start;
    start = oldEnd;
    checksum = joined(checksum, part);
    parts[at] = end;
    parts[at + 1] = part.crc;
    parts[at + 2] = part.length;
    parts[at + 3] = part.shift;
  }
  slices.push(before.subarray(runStart, start));
  each.bytes = Buffer.allocUnsafeSlow(end);
  slices.reduce((at, slice) => at + slice.copy(each.bytes, at), 0);
  each.checksum = checksum;
  each.parts = parts;
  each.pending = new Map();
}

function checksumAt(parts: Uint32Array, at: number): Checksum {
  return { crc: parts[at + 1] ?? 0, length: parts[at + 2] ?? 0, shift: parts[at + 3] ?? NO_TEXT.shift };
}
