import t from 'tap';
import { ALWAYS_STEADY, commonSpan, isWithin, NEVER_STEADY, steadySpan } from '../../src/metrics/steady-span.ts';

t.test('steadySpan() ends at the turning points around a moment', async (t) => {
  const cases: readonly (readonly [now: number, since: number, until: number])[] = [
    [9, Number.NEGATIVE_INFINITY, 10],
    [10, 10, 20],
    [19, 10, 20],
    [20, 20, 30],
    [30, 30, Number.POSITIVE_INFINITY],
  ];
  for (const [now, sinceSeconds, untilSeconds] of cases) {
    t.same(steadySpan([20, 10, 30], now), { sinceSeconds, untilSeconds }, `${now}`);
  }
  t.same(steadySpan([], 5), ALWAYS_STEADY);
});

t.test('commonSpan() is within all', async (t) => {
  const spans = [steadySpan([10, 30], 15), steadySpan([5, 20], 15)];
  t.same(commonSpan(spans), { sinceSeconds: 10, untilSeconds: 20 });
  t.same(commonSpan([]), ALWAYS_STEADY);
});

t.test('isWithin() has the start and not the end', async (t) => {
  const span = { sinceSeconds: 10, untilSeconds: 20 };
  t.same(
    [9, 10, 19, 20].map((seconds) => isWithin(span, seconds)),
    [false, true, true, false],
  );
  t.ok([Number.NEGATIVE_INFINITY, 0, Number.MAX_VALUE].every((seconds) => isWithin(ALWAYS_STEADY, seconds)));
  t.notOk([Number.NEGATIVE_INFINITY, 0, Number.MAX_VALUE].some((seconds) => isWithin(NEVER_STEADY, seconds)));
});
