import t from 'tap';
import { wrapped } from '../../src/terminal/wrapped.ts';

const cases: readonly (readonly [text: string, columns: number | undefined, want: readonly string[]])[] = [
  ['one two three', undefined, ['  one two three']],
  ['one two three', 9, ['  one two', '  three']],
  ['one two three', 8, ['  one', '  two', '  three']],
  ['한국어 한국어', 10, ['  한국어', '  한국어']],
  ['averylongword a', 5, ['  averylongword', '  a']],
  ['', 5, ['  ']],
];
for (const [text, columns, want] of cases) {
  t.test(`wrapped() of "${text}" at ${columns}`, async (t) => {
    t.same(wrapped(text, columns, '  '), want);
  });
}
