import t from 'tap';
import type { Input } from '../../src/validation/input.ts';
import { unexpectedForm } from '../../src/validation/unexpected-form.ts';

const cases: [input: Input, problem: string][] = [
  [{ kind: 'map', place: 'f', entries: [] }, 'Unexpected map'],
  [{ kind: 'list', place: 'f', items: [] }, 'Unexpected list'],
  [{ kind: 'text', place: 'f', text: 'x\n' }, 'Unexpected value "x\\n"'],
  [{ kind: 'text', place: 'f', text: '', quoted: true }, 'Unexpected value ""'],
  [{ kind: 'text', place: 'f', text: '' }, 'Missing value'],
];

t.test('unexpectedForm() says what was seen', async (t) => {
  for (const [input, problem] of cases) {
    t.same(unexpectedForm(input, 'must be y'), { ok: false, faults: [{ place: 'f', problem, hint: 'must be y' }] });
  }
});
