import t from 'tap';
import { createBreathe } from '../../src/clock/breathe.ts';

t.test('a loop has to wait after every 1,000 steps, however they are counted', async (t) => {
  let turns = 0;
  const breathe = createBreathe(async () => {
    turns += 1;
  });
  t.equal(breathe(999), undefined);
  await breathe(1);
  t.equal(turns, 1);
  t.equal(breathe(999), undefined);
  await breathe(5_000);
  t.equal(turns, 2);
});

t.test('loops side by side wait for the same turn', async (t) => {
  const ends: (() => void)[] = [];
  const breathe = createBreathe(() => new Promise<void>((resolve) => ends.push(resolve)));
  const turn = breathe(1_000);
  t.type(turn, Promise);
  t.equal(breathe(1), turn);
  t.equal(breathe(1_000), turn);
  t.equal(ends.length, 1);
  ends[0]?.();
  await turn;
  t.not(breathe(1), turn, 'a new one, since steps were made meanwhile');
});
