import t from 'tap';
import { tagValues } from '../../src/config/tag-values.ts';
import { valueInput } from '../../src/validation/value-input.ts';

t.test('tagValues are lists by key, one value as text', async (t) => {
  const tags = tagValues(valueInput({ tier: ['gold', 'silver'], team: 'web', any: [] }, 'tags'));
  const wanted = [
    ['tier', ['gold', 'silver']],
    ['team', ['web']],
    ['any', []],
  ];
  t.same(tags.ok && [...tags.value], wanted);
  t.match(tagValues(valueInput({ 'a*b': [] }, 'tags')), { faults: [{ problem: 'Invalid tag key "a*b"' }] });
});
