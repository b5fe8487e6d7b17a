import t from 'tap';
import { parseGoDuration } from '../../src/access/go-duration.ts';

t.test('durations in the form of Go', async (t) => {
  const cases: readonly (readonly [text: string, seconds: number])[] = [
    ['0', 0],
    ['0s', 0],
    ['1s', 1],
    ['1m30s', 90],
    ['1.5h', 5400],
    ['.5s', 0.5],
    ['2.s', 2],
    ['500ms', 0.5],
    ['250us', 0.000_25],
    ['250µs', 0.000_25],
    ['100ns', 1e-7],
    ['1h1h', 7200],
    ['1000000000', 1],
  ];
  for (const [text, seconds] of cases) {
    const parsed = parseGoDuration(text);
    t.ok(parsed.ok && Math.abs(parsed.value - seconds) < 1e-12, text);
  }
});

t.test('everything else is refused', async (t) => {
  for (const text of ['', '1d', '-1s', '+1s', '1 s', '1s ', 's', '1..5s', '.s', '1,5s', '1S']) {
    t.match(parseGoDuration(text), { ok: false, problem: /^Invalid duration "/ }, JSON.stringify(text));
  }
});
