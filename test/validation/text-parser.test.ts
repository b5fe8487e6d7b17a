import t from 'tap';
import { accept, refuse } from '../../src/validation/text-parser.ts';

t.test('accept() and refuse() are the two outcomes', async (t) => {
  t.same(accept(3), { ok: true, value: 3 });
  t.same(refuse('Invalid x', 'must be y'), { ok: false, problem: 'Invalid x', hint: 'must be y' });
});
