import t from 'tap';
import { accountRules } from '../../src/config/account-rules.ts';

const given = (value: unknown) => accountRules.validate({ kind: 'text', place: '--x', text: JSON.stringify(value) });

t.test('accountRules are maps of parts, names in lower case', async (t) => {
  t.same(given([{ names: ['Prod-*'], ids: ['111122223333'], units: ['ou-ab12-cdef3456', 'r-ab12'] }]), {
    ok: true,
    value: [{ ids: ['111122223333'], names: ['prod-*'], units: ['ou-ab12-cdef3456', 'r-ab12'], tags: undefined }],
  });
});

const impossible: readonly (readonly [value: unknown, problem: string])[] = [
  [[{}], 'Empty rule'],
  [[{ tags: {} }], 'Empty rule'],
  [[{ ids: ['11112222333'] }], 'Invalid account id "11112222333"'],
  [[{ units: ['Workloads'] }], 'Invalid organizational unit "Workloads"'],
  [[{ name: ['x'] }], 'Unknown key "name"'],
];
t.test('accountRules say what is wrong', async (t) => {
  for (const [value, problem] of impossible) t.match(given(value), { faults: [{ problem }] });
});
