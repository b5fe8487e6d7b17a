import t from 'tap';
import { createCheckSchedule } from '../../src/findings/check-schedule.ts';

t.test('a schedule gives what is due, the longest due first', async (t) => {
  const { put, due, nextMs } = createCheckSchedule();
  t.equal(nextMs(), Number.POSITIVE_INFINITY);
  t.same([...due(1_000)], []);
  put('late', 300);
  put('early', 100);
  put('early too', 100);
  put('next', 200);
  t.equal(nextMs(), 100);
  t.same([...due(99)], []);
  t.same([...due(200)], ['early', 'early too', 'next']);
  t.same([...due(200)], ['early', 'early too', 'next'], 'which takes nothing away');
});

t.test('a schedule forgets what is removed', async (t) => {
  const { put, remove, due, nextMs } = createCheckSchedule();
  put('a', 100);
  put('b', 100);
  remove('a', 100);
  t.same([...due(100)], ['b']);
  remove('b', 200);
  remove('c', 100);
  t.same([...due(100)], ['b'], 'only where it is');
  remove('b', 100);
  t.equal(nextMs(), Number.POSITIVE_INFINITY);
});

t.test('a schedule can be changed while it is being read', async (t) => {
  const { put, remove, due } = createCheckSchedule();
  for (const key of ['a', 'b', 'c']) put(key, 100);
  put('d', 150);
  const seen: string[] = [];
  for (const key of due(200)) {
    seen.push(key);
    if (key === 'a') remove('c', 100);
    if (key === 'b') remove('d', 150);
    remove(key, 100);
    put(key, 300);
  }
  t.same(seen, ['a', 'b']);
  t.same([...due(300)], ['a', 'b']);
});
