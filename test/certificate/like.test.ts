import t from 'tap';
import { like } from '../../src/certificate/like.ts';

const cases: readonly (readonly [text: string, pattern: string, fits: boolean])[] = [
  ['prod-shop', 'prod-*', true],
  ['prod-shop', 'prod', false],
  ['prod', 'prod', true],
  ['prod', 'pr*od', true],
  ['prod', 'prod*prod', false],
  ['a.b', 'a?b', false],
  ['', '*', true],
  ['lab-prod-1', '*prod*', true],
];

t.test('like() takes a star for any text, and nothing else', async (t) => {
  for (const [text, pattern, fits] of cases) t.equal(like(text, pattern), fits, `${text} like ${pattern}`);
});
