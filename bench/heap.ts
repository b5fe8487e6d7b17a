import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

/** Bytes of heap in use once the garbage is gone. */
export async function heapBytes(): Promise<number> {
  for (let times = 0; times < 3; times += 1) {
    if (typeof collectGarbage === 'function') collectGarbage();
    await setTimeout(20);
  }
  return process.memoryUsage().heapUsed;
}
