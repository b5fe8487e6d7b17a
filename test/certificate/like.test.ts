import t from 'tap';
import { like } from '../../src/certificate/like.ts';

const cases: readonly (readonly [text: string, pattern: string, fits: boolean])[] = [
  ['shop.example.com', 'shop.example.com', true],
  ['shop.example.com', '*.example.com', true],
  ['a.b.example.com', '*.example.com', true],
  ['example.com', '*.example.com', false],
  ['*.example.com', '*.example.com', true],
  ['shop.example.com', 'shop.*', true],
  ['shop.example.com', 's*p.*x*.com', true],
  ['shop.example.com', '*', true],
  ['', '*', true],
  ['aba', 'ab*ba', false],
  ['abba', 'ab*ba', true],
  ['shop.example.com', 'example', false],
  ['shop.example.com', '', false],
  ['', '', true],
  ['a.c', 'a*b*c', false],
];
for (const [text, pattern, fits] of cases) {
  t.test(`like(): "${text}" ${fits ? 'fits' : 'does not fit'} "${pattern}"`, async (t) => {
    t.equal(like(text, pattern), fits);
  });
}

t.test('like() costs no more than its length', async (t) => {
  const startMs = performance.now();
  t.notOk(like(`${'a'.repeat(20_000)}c`, `${'*a'.repeat(5_000)}*b`));
  t.ok(performance.now() - startMs < 1_000);
});
