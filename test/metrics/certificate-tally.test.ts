import t from 'tap';
import { createCertificateTally, type TallyEntry } from '../../src/metrics/certificate-tally.ts';
import { ALWAYS_STEADY, isWithin } from '../../src/metrics/steady-span.ts';

const entry = (label: string, overrides: Partial<TallyEntry> = {}): TallyEntry => ({
  labels: [label, 'x'],
  steady: ALWAYS_STEADY,
  ...overrides,
});

t.test('createCertificateTally() counts by labels as certificates come, change and go', async (t) => {
  const tally = createCertificateTally();
  const counted = () => tally.groups().map(({ labels, count }) => `${labels.join()} ${count}`);
  t.same(counted(), []);
  tally.set('a', entry('renews'));
  tally.set('b', entry('renews'));
  tally.set('c', entry('blocked'));
  t.same(counted(), ['renews,x 2', 'blocked,x 1']);
  const before = tally.groups();
  tally.set('a', entry('renews', { steady: { sinceSeconds: 10, untilSeconds: 20 } }));
  t.equal(tally.groups(), before, 'the same while nothing has changed');
  tally.set('b', entry('blocked'));
  tally.set('a', undefined);
  tally.set('never there', undefined);
  t.same(counted(), ['blocked,x 2']);
});

t.test('createCertificateTally() tells who has passed a turning point', async (t) => {
  const tally = createCertificateTally();
  t.equal(isWithin(tally.steady(), 0), true);
  tally.set('a', entry('x', { steady: { sinceSeconds: 10, untilSeconds: 20 } }));
  tally.set('b', entry('x', { steady: { sinceSeconds: 5, untilSeconds: 30 } }));
  const cases: readonly (readonly [now: number, turned: readonly string[]])[] = [
    [4, ['a', 'b']],
    [9, ['a']],
    [10, []],
    [19, []],
    [20, ['a']],
    [30, ['a', 'b']],
  ];
  for (const [now, turned] of cases) {
    t.same(tally.turned(now), turned, `${now}`);
    t.equal(isWithin(tally.steady(), now), turned.length === 0, `${now}`);
  }
});
