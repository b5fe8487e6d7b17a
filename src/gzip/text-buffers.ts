import { mostBytes } from './most-bytes.ts';

/** Texts that grow side by side, as bytes. */
export interface TextBuffers {
  readonly write: (index: number, text: string) => void;
  /** The text at an index; its memory is used again after the next `clear`. */
  readonly text: (index: number) => Buffer;
  readonly clear: () => void;
}

/** Lines of some fifty certificates in one family. */
const FIRST_BYTES = 16 * 1024;

/**
 * Empty texts. Lines are copied into buffers at once that are used again and again, rather than collected as strings:
 * those live long enough to be moved to V8's old space, which took as much time as all of rendering.
 */
export function createTextBuffers(count: number): TextBuffers {
  const buffers: Buffer[] = Array.from({ length: count }, () => Buffer.allocUnsafeSlow(0));
  const used = new Uint32Array(count);
  const roomFor = (index: number, bytes: number): Buffer => {
    const buffer = buffers[index];
    if (buffer === undefined) throw new RangeError(`There is no text ${index}`);
    if (buffer.length >= bytes) return buffer;
    const larger = Buffer.allocUnsafeSlow(Math.max(FIRST_BYTES, bytes, 2 * buffer.length));
    buffer.copy(larger);
    buffers[index] = larger;
    return larger;
  };
  return {
    write: (index, text) => {
      if (text === '') return;
      const start = used[index] ?? 0;
      const buffer = roomFor(index, start + mostBytes(text));
      used[index] = start + buffer.write(text, start);
    },
    text: (index) => (buffers[index] ?? Buffer.alloc(0)).subarray(0, used[index]),
    clear: () => {
      used.fill(0);
    },
  };
}
