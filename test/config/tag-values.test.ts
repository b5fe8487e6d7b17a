import t from 'tap';
import { tagValues } from '../../src/config/tag-values.ts';
import { valueInput } from '../../src/validation/value-input.ts';

t.test('tagValues are lists by key, those in one text separated by commas', async (t) => {
  const given = { env: ['prod', 'x,y'], team: 'a,b', tier: 'gold', any: [], 'a.b/c 팀': 'x' };
  const tags = tagValues(valueInput(given, 'f'));
  const wanted = [
    ['env', ['prod', 'x,y']],
    ['team', ['a', 'b']],
    ['tier', ['gold']],
    ['any', []],
    ['a.b/c 팀', ['x']],
  ];
  t.same(tags.ok && [...tags.value], wanted);
});

t.test('tagValues are refused at the place of a key that is none, or where they are no map', async (t) => {
  t.match(tagValues(valueInput({ 'a;b': 'x' }, 'f')), {
    faults: [{ place: 'f.a;b', problem: 'Invalid tag key "a;b"' }],
  });
  t.match(tagValues(valueInput(['env'], 'f')), { faults: [{ place: 'f', problem: 'Unexpected list' }] });
});
