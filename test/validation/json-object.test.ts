import t from 'tap';
import { isJsonObject } from '../../src/validation/json-object.ts';

t.test('isJsonObject() is true for objects only', async (t) => {
  t.same([{}, [], null, 'a', 7, true, undefined].map(isJsonObject), [true, false, false, false, false, false, false]);
});
