import t from 'tap';
import { createNameIndex } from '../../src/certificate/name-index.ts';
import { random } from '../fixtures/certificate-random.ts';

interface One {
  readonly id: string;
  readonly names: ReadonlySet<string>;
}

const of = (names: string): One => ({ id: names, names: new Set(names.split(' ')) });

const cases: [covering: string, covered: string, want: boolean][] = [
  ['x.com', 'x.com', true],
  ['x.com y.com', 'x.com', true],
  ['x.com', 'x.com y.com', false],
  ['*.a.com', 'x.a.com', true],
  ['*.a.com', 'a.com', false],
  ['*.a.com', 'x.y.a.com', false],
  ['*.a.com', '*.a.com', true],
  ['*.a.com', '*.x.a.com', false],
  ['x.a.com', '*.a.com', false],
  ['*.a.com a.com', 'x.a.com a.com', true],
  ['*.com', 'a.com', true],
  ['localhost', 'localhost', true],
  ['*.localhost', 'localhost', false],
];
for (const [covering, covered, want] of cases) {
  t.test(`createNameIndex(): ${covering} over ${covered}: ${want}`, async (t) => {
    const [some, other] = [of(covering), of(covered)];
    const both = createNameIndex<One>();
    both.add(some);
    t.equal([...both.covering(other)].includes(some), want, 'covering()');
    both.add(other);
    t.equal([...both.coveredBy(some)].includes(other), want, 'coveredBy()');
    both.remove(some);
    both.remove(other);
    t.same([...both.covering(other), ...both.coveredBy(some)], [], 'nothing stays of what was removed');
  });
}

t.test('createNameIndex() agrees with comparing each with each, on random sets', async (t) => {
  const names: [string, ...string[]] = ['a.com', 'b.com', '*.a.com', 'x.a.com', 'y.a.com', '*.x.a.com', 'z.x.a.com'];
  const { pick, integer } = random(7);
  const covers = (has: string, name: string) =>
    has === name ||
    (has.startsWith('*.') && name !== '*' && !name.startsWith('*.') && name.replace(/^[^.]+/, '*') === has);
  for (let round = 0; round < 100; round += 1) {
    const all = Array.from({ length: 10 }, () =>
      of(Array.from({ length: 1 + integer(3) }, () => pick(names)).join(' ')),
    );
    const index = createNameIndex<One>();
    for (const one of all) index.add(one);
    for (const one of all) {
      const isOver = (a: One, b: One) => [...b.names].every((name) => [...a.names].some((has) => covers(has, name)));
      const ids = (some: Iterable<One>) => Array.from(some, ({ id }) => id).sort();
      t.same(ids(index.covering(one)), ids(all.filter((other) => isOver(other, one))), `over ${one.id}`);
      t.same(ids(index.coveredBy(one)), ids(all.filter((other) => isOver(one, other))), `under ${one.id}`);
    }
  }
});
