import t from 'tap';
import { valueInput } from '../../src/validation/value-input.ts';

t.test('valueInput() gives places to everything', async (t) => {
  t.same(valueInput({ a: ['x', 5, true], b: null, c: undefined }, 'body'), {
    kind: 'map',
    place: 'body',
    entries: [
      {
        key: 'a',
        keyPlace: 'body.a',
        value: {
          kind: 'list',
          place: 'body.a',
          items: [
            { kind: 'text', place: 'body.a[0]', text: 'x', quoted: true },
            { kind: 'text', place: 'body.a[1]', text: '5' },
            { kind: 'text', place: 'body.a[2]', text: 'true' },
          ],
        },
      },
      { key: 'b', keyPlace: 'body.b', value: { kind: 'text', place: 'body.b', text: '' } },
    ],
  });
});
