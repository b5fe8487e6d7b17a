import type { Turns } from '../clock/turns.ts';
import type { Deflated } from '../gzip/deflated.ts';
import { partWriter } from '../gzip/part-writer.ts';
import type { RenderedTarget } from './rendered-target.ts';

/**
 * A family that moves with the clock, all certificates of all targets. Nothing of it could be kept, so that its parts are
 * as large as compression likes them, and are compressed off the event loop.
 */
export async function renderMovingFamily(
  targets: Iterable<Pick<RenderedTarget, 'lines'>>,
  family: number,
  nowSeconds: number,
  turns: Turns,
): Promise<Deflated> {
  const writer = partWriter();
  for (const target of targets) {
    for (const lines of target.lines(family, nowSeconds)) {
      if (!writer.write(lines)) await writer.overflow(lines);
      if (turns.due()) await turns.next();
    }
  }
  return writer.end();
}
