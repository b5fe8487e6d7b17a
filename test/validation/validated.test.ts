import t from 'tap';
import { faultsOf, invalid, valid, validUnless } from '../../src/validation/validated.ts';

const FAULT = { place: '--x', problem: 'Invalid x "1"', hint: 'must be 2' };

t.test('valid() and invalid() are the two outcomes', async (t) => {
  t.same(valid(3), { ok: true, value: 3 });
  t.same(invalid('--x', 'Invalid x "1"', 'must be 2'), { ok: false, faults: [FAULT] });
});

t.test('validUnless() is valid only without faults', async (t) => {
  t.same(validUnless([], 3), { ok: true, value: 3 });
  t.same(validUnless([FAULT], 3), { ok: false, faults: [FAULT] });
});

t.test('faultsOf() is empty for a value', async (t) => {
  t.same(faultsOf(valid(3)), []);
  t.same(faultsOf({ ok: false, faults: [FAULT, FAULT] }), [FAULT, FAULT]);
});
