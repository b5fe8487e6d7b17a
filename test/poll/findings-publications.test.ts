import t from 'tap';
import { createPublications } from '../../src/poll/findings-publications.ts';

function publications(changed = () => true) {
  const clock = { ms: 0 };
  const at: number[] = [];
  const made = createPublications({
    nowMs: () => clock.ms,
    changed,
    publish: async () => {
      at.push(clock.ms);
    },
  });
  return { clock, at, ...made };
}

t.test('publications become rarer and rarer, down to one a minute', async (t) => {
  const { clock, at, ifDue } = publications();
  for (; clock.ms <= 250_000; clock.ms += 500) await ifDue();
  t.same(at, [2_000, 6_000, 14_000, 30_000, 62_000, 122_000, 182_000, 242_000]);
});

t.test('nothing is published while nothing has changed', async (t) => {
  let changed = false;
  const { clock, at, ifDue, now } = publications(() => changed);
  await now();
  clock.ms = 2_000;
  await ifDue();
  t.same(at, []);
  changed = true;
  await ifDue();
  t.same(at, [], 'the next time is not yet there');
  await now();
  t.same(at, [2_000], 'but at the end that does not matter');
});

t.test('nobody else publishes while somebody does', async (t) => {
  let ms = 0;
  let published = 0;
  const { ifDue } = createPublications({
    nowMs: () => ms,
    changed: () => true,
    publish: () => {
      published += 1;
      return new Promise(() => undefined);
    },
  });
  ms = 2_000;
  void ifDue();
  t.equal(published, 1);
  await ifDue();
  t.equal(published, 1);
});
