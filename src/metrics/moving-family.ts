import type { Breathe } from '../clock/breathe.ts';
import type { Deflated } from '../gzip/deflated.ts';
import { partWriter } from '../gzip/part-writer.ts';
import type { RenderedTarget } from './rendered-target.ts';

/** A line takes about as long as so many steps of a loop. */
const STEPS_A_LINE = 2;

/**
 * A family that moves with the clock, all certificates of all targets. Nothing of it could be kept, so that its parts are
 * as large as compression likes them, and are compressed off the event loop.
 */
export async function renderMovingFamily(
  targets: Iterable<Pick<RenderedTarget, 'lines'>>,
  family: number,
  nowSeconds: number,
  breathe: Breathe,
): Promise<Deflated> {
  const writer = partWriter();
  for (const target of targets) {
    for (const lines of target.lines(family, nowSeconds)) {
      if (!writer.write(lines)) await writer.overflow(lines);
      const turn = breathe(STEPS_A_LINE);
      if (turn !== undefined) await turn;
    }
  }
  return writer.end();
}
