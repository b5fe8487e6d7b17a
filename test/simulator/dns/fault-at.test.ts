import t from 'tap';
import type { DnsFaultRule } from '../../../src/simulator/dns/fault.ts';
import { faultAt } from '../../../src/simulator/dns/fault-at.ts';

const rules: readonly DnsFaultRule[] = [
  { name: 'bogus.example', fault: 'servfail', below: true },
  { name: 'fine.bogus.example', fault: 'truncate', below: false },
  { name: 'old.example', fault: 'refused', below: false, types: ['CAA'] },
  { name: '*', fault: 'timeout', below: false, types: ['TXT'] },
];
const byName = new Map(rules.map((rule) => [rule.name, rule]));

const cases: readonly (readonly [name: string, type: string | undefined, want: string | undefined])[] = [
  ['bogus.example', 'A', 'servfail'],
  ['a.b.bogus.example', 'A', 'servfail'],
  ['fine.bogus.example', 'A', 'truncate'],
  ['below.fine.bogus.example', 'A', 'servfail'],
  ['old.example', 'CAA', 'refused'],
  ['old.example', 'A', undefined],
  ['old.example', undefined, 'refused'],
  ['www.old.example', 'CAA', undefined],
  ['www.example', 'TXT', 'timeout'],
  ['www.example', 'A', undefined],
];
for (const [name, type, want] of cases) {
  t.test(`faultAt() for ${type ?? 'any type'} at ${name}`, async (t) => {
    t.equal(faultAt(byName, name, type)?.fault, want);
  });
}
