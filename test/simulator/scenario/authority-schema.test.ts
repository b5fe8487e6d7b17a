import t from 'tap';
import { authoritySchema } from '../../../src/simulator/scenario/authority-schema.ts';
import { valueInput } from '../../../src/validation/value-input.ts';
import { SIMULATED_NOW_SECONDS as NOW } from '../../fixtures/simulator-clients.ts';

const read = (value: unknown) => authoritySchema(NOW)(valueInput(value, 'ca'));

t.test('authoritySchema() fills in a healthy CA', async (t) => {
  t.match(read({ id: 'a' }), {
    ok: true,
    value: { status: 'ACTIVE', usage_mode: 'GENERAL_PURPOSE', shared_with: [], gone: false, expires: undefined },
  });
});

const wrong: readonly (readonly [entry: object, place: string])[] = [
  [{}, 'ca'],
  [{ id: 'a', status: 'ASLEEP' }, 'ca.status'],
  [{ id: 'a', usage_mode: 'LONG' }, 'ca.usage_mode'],
  [{ id: 'a', acm_actions: ['Everything'] }, 'ca.acm_actions[0]'],
  [{ id: 'a', shared_with: ['12'] }, 'ca.shared_with[0]'],
  [{ id: 'a', expires: 'someday' }, 'ca.expires'],
];
for (const [entry, place] of wrong) {
  t.test(`authoritySchema() refuses ${JSON.stringify(entry)}`, async (t) => {
    t.match(read(entry), { ok: false, faults: [{ place }] });
  });
}
