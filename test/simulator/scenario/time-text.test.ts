import t from 'tap';
import { parseDurationText, parseTimeText } from '../../../src/simulator/scenario/time-text.ts';

const NOW = 1_000_000;

const times: readonly (readonly [string, number | undefined])[] = [
  ['now', NOW],
  ['in 12 days', NOW + 12 * 86_400],
  ['in 1 hour', NOW + 3_600],
  ['3 days ago', NOW - 3 * 86_400],
  ['2 hours 30 minutes ago', NOW - 9_000],
  ['in 1d12h', NOW + 129_600],
  ['in 0.5 days', NOW + 43_200],
  ['1970-01-12T13:46:40Z', NOW],
  ['1970-01-12T13:46:40.250Z', NOW + 0.25],
  ['1970-01-12', 950_400],
  ['in 12 dayz', undefined],
  ['12 days', undefined],
  ['in ago', undefined],
  ['in', undefined],
  ['1970-13-12', undefined],
  ['12', undefined],
  ['', undefined],
];
for (const [text, want] of times) {
  t.test(`parseTimeText() of "${text}"`, async (t) => {
    t.equal(parseTimeText(text, NOW), want);
  });
}

const durations: readonly (readonly [string, number | undefined])[] = [
  ['198 days', 198 * 86_400],
  ['72 hours', 259_200],
  ['1 week 1 day', 691_200],
  ['90s', 90],
  ['1 year', 31_536_000],
  ['0 days', 0],
  ['days', undefined],
  ['-1 days', undefined],
  ['1 fortnight', undefined],
  ['1 day!', undefined],
  ['', undefined],
];
for (const [text, want] of durations) {
  t.test(`parseDurationText() of "${text}"`, async (t) => {
    t.equal(parseDurationText(text), want);
  });
}
