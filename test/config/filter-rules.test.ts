import t from 'tap';
import { filterRules } from '../../src/config/filter-rules.ts';
import { parseYaml } from '../../src/validation/yaml-input.ts';

/** As the value of a file, with faults at their lines. */
function validate(text: string) {
  const { content } = parseYaml({ path: 'f.yml', text });
  if (content === undefined) throw new Error('The test has no YAML');
  return filterRules.validate(content);
}

t.test('filterRules are named, by their position unless they say how', async (t) => {
  const outcome = validate(`
- { name: leftovers, tags: { acm-exporter: ignore } }
- arns: ['arn:aws:acm:us-east-1:*']
  accounts: [sandbox, '111122223333']
  domains: ['*.Dev.example.com']
  types: [IMPORTED]
  statuses: [FAILED, VALIDATION_TIMED_OUT]
`);
  t.same(outcome, {
    ok: true,
    value: [
      { name: 'leftovers', match: { tags: new Map([['acm-exporter', ['ignore']]]) } },
      {
        name: '2',
        match: {
          arns: ['arn:aws:acm:us-east-1:*'],
          accounts: ['sandbox', '111122223333'],
          domains: ['*.dev.example.com'],
          types: ['IMPORTED'],
          statuses: ['FAILED', 'VALIDATION_TIMED_OUT'],
        },
      },
    ],
  });
  t.same(filterRules.validate({ kind: 'text', place: '--x', text: '' }), { ok: true, value: [] });
  t.match(filterRules.validate({ kind: 'text', place: '--x', text: '[{"types":["IMPORTED"]}]' }), {
    value: [{ name: '1', match: { types: ['IMPORTED'] } }],
  });
});

t.test('filterRules report every fault at its line', async (t) => {
  const outcome = validate(`
- {}
- { name: all, tags: {} }
- { domain: x.example.com }
- statuses: [failed]
  accounts: [11112222333]
- { name: "", types: [IMPORTED] }
- { name: "a\\"b", types: [IMPORTED] }
`);
  t.same(outcome.ok ? [] : outcome.faults.map(({ place, problem }) => `${place} ${problem}`), [
    'f.yml:2:3: [0] Rule for every certificate',
    'f.yml:3:3: [1] Rule for every certificate',
    'f.yml:4:5: [2].domain Unknown key "domain"',
    'f.yml:5:14: [3].statuses[0] Invalid word "failed"',
    'f.yml:6:14: [3].accounts[0] Invalid account id "11112222333"',
    'f.yml:7:11: [4].name Invalid name ""',
    'f.yml:8:11: [5].name Invalid name "a\\"b"',
  ]);
});

t.test('filterRules refuse two rules of one name, given or by position', async (t) => {
  t.match(validate('[{ name: a, types: [X] }, { name: a, types: [Y] }]'), {
    faults: [{ place: 'f.yml:1:35: [1].name', problem: 'Repeated name "a"' }],
  });
  t.match(validate('[{ name: "2", types: [X] }, { types: [Y] }]'), {
    faults: [{ place: /\[1\]$/, problem: 'Repeated name "2"' }],
  });
});
