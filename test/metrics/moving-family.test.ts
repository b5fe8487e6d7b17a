import { gunzipSync } from 'node:zlib';
import t from 'tap';
import { createTurns } from '../../src/clock/turns.ts';
import { gzipFile } from '../../src/gzip/gzip-file.ts';
import { renderMovingFamily } from '../../src/metrics/moving-family.ts';

t.test('renderMovingFamily() has the lines of all targets, however many, at one moment', async (t) => {
  const target = (name: string, count: number) => ({
    lines: (family: number, nowSeconds: number) =>
      Array.from({ length: count }, (_, i) => `${name} ${i} of family ${family} at ${nowSeconds}\n`),
  });
  let ms = 0;
  let turns = 0;
  const real = createTurns(() => ms++);
  const counted = { ...real, next: () => real.next().then(() => void turns++) };
  const part = await renderMovingFamily([target('a', 2), target('b', 10_000)], 2, 1_000, counted);
  const lines = gunzipSync(Buffer.concat(gzipFile([part.bytes], part)))
    .toString()
    .split('\n');
  t.equal(lines.length, 10_003);
  t.same(lines.slice(0, 3), ['a 0 of family 2 at 1000', 'a 1 of family 2 at 1000', 'b 0 of family 2 at 1000']);
  t.ok(turns > 10, 'the event loop has its turns');
});
