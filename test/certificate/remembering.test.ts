import t from 'tap';
import { remembering } from '../../src/certificate/remembering.ts';

t.test('remembering() computes once for the same object, and again for another one', async (t) => {
  const computed: (readonly number[])[] = [];
  const doubled = remembering((numbers: readonly number[]) => {
    computed.push(numbers);
    return numbers.map((number) => number * 2);
  });
  const [some, equal] = [[1], [1]];
  const first = doubled(some);
  t.same(first, [2]);
  t.equal(doubled(some), first, 'the same result');
  t.not(doubled(equal), first, 'an equal object is another one');
  t.not(doubled(some), first, 'only the latest is kept');
  t.same(computed, [some, equal, some]);
});

t.test('remembering() keeps nothing of a computation that threw', async (t) => {
  let fails = true;
  const checked = remembering((list: readonly number[]) => {
    if (fails) throw new Error('not yet');
    return list.length;
  });
  const list = [1, 2];
  t.throws(() => checked(list), { message: 'not yet' });
  fails = false;
  t.equal(checked(list), 2);
});
