import t from 'tap';
import { expiresBetween, expiriesAround, isBetween } from '../../src/metrics/expiries.ts';
import { certificate } from '../fixtures/certificate-builder.ts';

const at = (notAfterSeconds: number | undefined) => certificate({ notAfterSeconds });

t.test('expiriesAround() a moment', async (t) => {
  const list = [at(10), at(20), at(30), at(undefined)];
  t.same(expiriesAround(list, 20), { lastSeconds: 20, nextSeconds: 30 });
  t.same(expiriesAround(list, 9), { lastSeconds: Number.NEGATIVE_INFINITY, nextSeconds: 10 });
  t.same(expiriesAround(list, 31), { lastSeconds: 30, nextSeconds: Number.POSITIVE_INFINITY });
});

t.test('isBetween() two expiries', async (t) => {
  const expiries = expiriesAround([at(10), at(20)], 15);
  t.same(
    [9, 10, 19, 20].map((seconds) => isBetween(expiries, seconds)),
    [false, true, true, false],
  );
});

t.test('expiresBetween() two moments, in either direction', async (t) => {
  for (const [some, other, want] of [
    [9, 10, true],
    [10, 9, true],
    [8, 9, false],
    [10, 11, false],
  ] as const) {
    t.equal(expiresBetween(at(10), some, other), want, `${some} ${other}`);
  }
  t.equal(expiresBetween(at(undefined), 0, 1e9), false);
});
