import t from 'tap';
import { structured } from '../../src/config/structured.ts';
import { list } from '../../src/validation/list.ts';
import { anyText } from '../../src/validation/scalar.ts';

const { validate } = structured(list(anyText), { placeholder: 'JSON', allowed: 'a list of words', none: [] });
const text = (text: string) => validate({ kind: 'text', place: '--x', text });

t.test('structured() reads JSON where there is only text, and the structure of a file', async (t) => {
  t.same(text('["a", "b"]'), { ok: true, value: ['a', 'b'] });
  t.same(text(''), { ok: true, value: [] });
  const items = [{ kind: 'text', place: 'f:1', text: 'a' }] as const;
  t.same(validate({ kind: 'list', place: 'f', items }), { ok: true, value: ['a'] });
});

t.test('structured() says what is wrong, and where within the JSON', async (t) => {
  t.same(text('[a'), {
    ok: false,
    faults: [{ place: '--x', problem: 'Invalid JSON "[a"', hint: 'must be a list of words' }],
  });
  t.match(text('["a", {}]'), { faults: [{ place: '--x[1]' }] });
  t.match(text('"a"'), { faults: [{ place: '--x' }] });
});
