import { setImmediate as breath } from 'node:timers/promises';

/** So many certificates, of a hundred names each, are compared with what is known of them within a few milliseconds. */
const CHUNK = 250;

/** Maps a long list in its order, and lets the event loop serve others now and then: scrapes do not wait for a poll. */
export async function mapInChunks<T, R>(
  items: readonly T[],
  map: (item: T, index: number) => R,
): Promise<readonly R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += CHUNK) {
    if (start > 0) await breath();
    for (const item of items.slice(start, start + CHUNK)) results.push(map(item, results.length));
  }
  return results;
}
