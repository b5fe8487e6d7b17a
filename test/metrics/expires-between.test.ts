import t from 'tap';
import { expiresBetween } from '../../src/metrics/expires-between.ts';
import { certificate } from '../fixtures/certificate-builder.ts';

const cases: [notAfterSeconds: number | undefined, some: number, other: number, want: boolean][] = [
  [10, 9, 10, true],
  [10, 10, 9, true],
  [10, 10, 11, false],
  [10, 8, 9, false],
  [10, Number.NaN, 10, true],
  [undefined, 9, 10, false],
];
for (const [notAfterSeconds, some, other, want] of cases) {
  t.test(`expiresBetween(): ${notAfterSeconds}, between ${some} and ${other}`, async (t) => {
    t.equal(expiresBetween(certificate({ notAfterSeconds }), some, other), want);
  });
}
