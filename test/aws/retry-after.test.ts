import t from 'tap';
import { retryAfterMs } from '../../src/aws/retry-after.ts';

const DATE = 'Sat, 28 Nov 2026 12:00:00 GMT';
const cases: readonly (readonly [name: string, headers: unknown, want: number | undefined])[] = [
  ['seconds', { 'retry-after': '7' }, 7_000],
  ['no time at all', { 'retry-after': '0' }, 0],
  ['five minutes', { 'retry-after': '300' }, 300_000],
  ['a day, cut', { 'retry-after': '86400' }, 300_000],
  ['a date', { 'retry-after': 'Sat, 28 Nov 2026 12:00:30 GMT', date: DATE }, 30_000],
  ['a date that is past', { 'retry-after': 'Sat, 28 Nov 2026 11:00:00 GMT', date: DATE }, 0],
  ['a date without a clock', { 'retry-after': DATE }, undefined],
  ['a number below zero', { 'retry-after': '-1', date: 'x' }, undefined],
  ['words', { 'retry-after': 'soon', date: DATE }, undefined],
  ['an empty one', { 'retry-after': '', date: DATE }, undefined],
  ['none', {}, undefined],
  ['no headers', undefined, undefined],
];
for (const [name, headers, want] of cases) {
  t.test(`retryAfterMs() reads ${name}`, async (t) => {
    t.equal(retryAfterMs(Object.assign(new Error('x'), { $response: { headers } })), want);
  });
}
t.equal(retryAfterMs(new Error('no answer')), undefined);
t.equal(retryAfterMs(undefined), undefined);
