import t from 'tap';
import { createNumbered } from '../../../src/capture/pseudonyms/numbered.ts';

t.test('createNumbered() gives equal originals one number, and others another', async (t) => {
  const numbered = createNumbered((n, original) => `${n} for ${original.length}`);
  t.same(['bb', 'a', 'bb', '__proto__'].map(numbered.of), ['1 for 2', '2 for 1', '1 for 2', '3 for 9']);
  t.equal(numbered.count(), 3);
});
