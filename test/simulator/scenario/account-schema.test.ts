import t from 'tap';
import { accountSchema } from '../../../src/simulator/scenario/account-schema.ts';
import { valueInput } from '../../../src/validation/value-input.ts';

const given = (value: unknown) => accountSchema(valueInput(value, 'account'));

t.test('accountSchema fills in what is left out', async (t) => {
  t.same(given({ id: '111122223333' }), {
    ok: true,
    value: {
      id: '111122223333',
      name: '',
      state: 'ACTIVE',
      units: ['r-root'],
      tags: new Map(),
      regions: undefined,
      trusts: true,
      externalId: undefined,
    },
  });
  t.match(given({ id: '111122223333', state: 'NONE' }), { value: { state: undefined } });
  t.match(given({ id: '1' }), { faults: [{ hint: 'must be twelve digits' }] });
  t.match(given({ id: '111122223333', regions: ['eu-west-1'] }), { value: { regions: ['eu-west-1'] } });
  t.match(given({ id: '111122223333', regions: ['mars'] }), { faults: [{ problem: 'Invalid region "mars"' }] });
});
