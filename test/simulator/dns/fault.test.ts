import t from 'tap';
import { DNS_FAULTS, dnsFaultContradictions, dnsFaultKind } from '../../../src/simulator/dns/fault.ts';
import { faultText } from '../../../src/validation/input-fault.ts';
import { valueInput } from '../../../src/validation/value-input.ts';

t.test('dnsFaultKind takes every kind and no other', async (t) => {
  for (const kind of DNS_FAULTS) t.same(dnsFaultKind(valueInput(kind, 'x')), { ok: true, value: kind });
  t.match(dnsFaultKind(valueInput('sulk', 'x')), { faults: [{ problem: 'Unknown value "sulk"' }] });
});

const cases: [fault: { fault?: string; seconds?: number }, faults: readonly string[]][] = [
  [{}, []],
  [{ fault: 'servfail' }, []],
  [{ fault: 'delay', seconds: 0.5 }, []],
  [{ fault: 'delay' }, ['x: Missing key "seconds"; a delay needs them, such as 0.5']],
  [{ fault: 'servfail', seconds: 1 }, ['x.seconds: Unexpected key "seconds"; only a delay has seconds']],
  [{ seconds: 1 }, ['x.seconds: Unexpected key "seconds"; only a delay has seconds']],
];

t.test('dnsFaultContradictions() asks for seconds with a delay and nowhere else', async (t) => {
  for (const [fault, faults] of cases) {
    t.same(dnsFaultContradictions(fault, valueInput(fault, 'x')).map(faultText), faults, JSON.stringify(fault));
  }
});
