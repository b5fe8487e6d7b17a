import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { sleep } from '../../clock/sleep.ts';

/** What becomes of a connection: `drip` sends a byte a second, `endless_body` more than anybody can take. */
export type Sabotage = 'none' | 'hang' | 'hang_in_body' | 'drip' | 'cut_body' | 'endless_body' | 'reset';

/** Between two bytes of a body that drips. */
const DRIP_MS = 1_000;

/** Sends half of a body whose head is sent, and then what the sabotage does; of `endless_body` nothing that was meant. */
export function sendSabotaged(response: ServerResponse, bytes: Buffer, sabotage: Sabotage): void {
  if (sabotage === 'endless_body') {
    Readable.from(endless(), { objectMode: false }).pipe(response);
    return;
  }
  const half = bytes.subarray(0, Math.floor(bytes.length / 2));
  if (sabotage === 'cut_body') response.write(half, () => response.destroy());
  else response.write(half);
  // Its client has given up.
  if (sabotage === 'drip') dripped(response, bytes.subarray(half.length)).catch(() => undefined);
}

async function dripped(response: ServerResponse, rest: Buffer): Promise<void> {
  const closed = new AbortController();
  response.once('close', () => closed.abort());
  for (const byte of rest) {
    await sleep(DRIP_MS, closed.signal);
    response.write(Buffer.of(byte));
  }
  response.end();
}

/** A text that begins and never ends. */
function* endless(): Generator<Buffer> {
  yield Buffer.from('{"Results":["');
  for (;;) yield Buffer.alloc(1_048_576, 'x');
}
