import t from 'tap';
import { fitsNamePattern } from '../../src/certificate/name-pattern.ts';

const cases: readonly (readonly [name: string, pattern: string, fits: boolean])[] = [
  ['www.example.com', 'www.example.com', true],
  ['www.example.com', 'example.com', false],
  ['www.example.com', '*', true],
  ['', '*', true],
  ['www.example.com', '*.example.com', true],
  ['a.b.example.com', '*.example.com', true],
  ['example.com', '*.example.com', false],
  ['www.example.com', 'www.*.com', true],
  ['www.com', 'www.*.com', false],
  ['abcabc', 'a*b*c', true],
  ['abc', 'abc*abc', false],
  ['aXbYcZ', 'a*b*c*', true],
  ['acb', 'a*b*c', false],
];
for (const [name, pattern, fits] of cases) {
  t.test(`fitsNamePattern(): ${name} ${fits ? 'fits' : 'does not fit'} ${pattern}`, async (t) => {
    t.equal(fitsNamePattern(name, pattern), fits);
  });
}
