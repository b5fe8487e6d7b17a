import t from 'tap';
import { publishDuring } from '../../src/findings/publications.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';

/** Publications during work that ends when it is told to; `at` has the milliseconds at which they were. */
function publications(publish: () => Promise<void> = async () => undefined) {
  const clock = fakeClock();
  const stopping = new AbortController();
  const world = { changed: true };
  const at: number[] = [];
  const work = Promise.withResolvers<void>();
  const end = publishDuring(work.promise, {
    sleep: clock.sleep,
    signal: stopping.signal,
    changed: () => world.changed,
    publish: () => {
      at.push(clock.nowMs());
      return publish();
    },
  });
  return { clock, stopping, world, at, work, end };
}

t.test('publications become rarer and rarer, down to one a minute, and the end has one', async (t) => {
  const { clock, at, work, end } = publications();
  await clock.advance(250_000);
  t.same(at, [2_000, 6_000, 14_000, 30_000, 62_000, 122_000, 182_000, 242_000]);
  work.resolve();
  await end;
  t.equal(at.at(-1), 250_000);
  t.same(clock.timers(), []);
});

t.test('nothing is published while nothing has changed', async (t) => {
  const { clock, world, at, work, end } = publications();
  world.changed = false;
  await clock.advance(5_000);
  world.changed = true;
  await clock.advance(1_000);
  t.same(at, [6_000]);
  world.changed = false;
  work.resolve();
  await end;
  t.same(at, [6_000]);
});

t.test('nothing is published after a stop', async (t) => {
  const { clock, stopping, at, work, end } = publications();
  stopping.abort();
  await clock.advance(10_000);
  work.resolve();
  await end;
  t.same(at, []);
});

t.test('what goes wrong is thrown, once the work is over', async (t) => {
  const failing = publications(() => Promise.reject(new Error('defect')));
  let over = false;
  const settled = failing.end.finally(() => {
    over = true;
  });
  settled.catch(() => undefined);
  await failing.clock.advance(10_000);
  t.equal(over, false);
  failing.work.resolve();
  await t.rejects(settled, new Error('defect'));
  t.same(failing.at, [2_000]);
  const broken = publications();
  broken.work.reject(new Error('no work'));
  await t.rejects(broken.end, new Error('no work'));
});
