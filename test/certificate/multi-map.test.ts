import t from 'tap';
import { createMultiMap } from '../../src/certificate/multi-map.ts';
import { random } from '../fixtures/certificate-random.ts';

t.test('createMultiMap() has at a key what was added and not removed, each once', async (t) => {
  const values: [object, ...object[]] = [{ id: 1 }, { id: 2 }, { id: 3 }];
  const keys: [string, ...string[]] = ['a', 'b'];
  const { pick, integer } = random(11);
  const map = createMultiMap<object>();
  const model = new Map(keys.map((key) => [key, new Set<object>()]));
  for (let step = 0; step < 500; step += 1) {
    const [key, value] = [pick(keys), pick(values)];
    const isAdded = integer(2) === 0;
    map[isAdded ? 'add' : 'remove'](key, value);
    model.get(key)?.[isAdded ? 'add' : 'delete'](value);
    for (const [each, want] of model) {
      t.equal(map.countAt(each), want.size, `step ${step}: how many at ${each}`);
      t.ok(want.symmetricDifference(new Set(map.at(each))).size === 0, `step ${step}: those at ${each}`);
    }
  }
  t.same([map.countAt('c'), [...map.at('c')]], [0, []], 'nothing at a key that was never used');
});
