import t from 'tap';
import { DEFAULT_LEADS } from '../../src/certificate/renewal-window.ts';
import { renewalLeads } from '../../src/config/renewal-leads.ts';
import { SETTINGS } from '../../src/config/settings.ts';
import type { Input } from '../../src/validation/input.ts';
import { parseYaml } from '../../src/validation/yaml-input.ts';

const DAY = 86_400;
const text = (value: string): Input => ({ kind: 'text', place: '--renewal.leads', text: value });
const yaml = (value: string): Input => parseYaml({ path: 'f', text: value }).content ?? text('');
const faultsOf = (input: Input): readonly string[] => {
  const validated = renewalLeads.validate(input);
  return validated.ok ? [] : validated.faults.map(({ place, problem, hint }) => `${place} | ${problem} | ${hint}`);
};

t.test('renewalLeads reads the same from text, from maps and from a list of texts', async (t) => {
  const want = {
    ok: true,
    value: [
      { maxLifetimeSeconds: 100 * DAY, leadSeconds: 30 * DAY },
      { maxLifetimeSeconds: undefined, leadSeconds: 60 * DAY },
    ],
  };
  t.same(renewalLeads.validate(text('100d=30d,*=60d')), want);
  t.same(renewalLeads.validate(text(' 100d = 30d , * = 60d ')), want);
  t.same(renewalLeads.validate(yaml('- {max_lifetime: 100d, lead: 30d}\n- {lead: 60d}')), want);
  t.same(renewalLeads.validate(yaml('- {max_lifetime: 100d, lead: 30d}\n- {max_lifetime: "*", lead: 60d}')), want);
  t.same(renewalLeads.validate(yaml('- 100d=30d\n- "*=60d"')), want);
  t.same(renewalLeads.validate(text('*=60d')), {
    ok: true,
    value: [{ maxLifetimeSeconds: undefined, leadSeconds: 60 * DAY }],
  });
});

t.test('renewalLeads reads leads of a root hierarchy, each with its own order', async (t) => {
  const rootHierarchy = 'N2_AMAZON_MANAGED';
  const want = {
    ok: true,
    value: [
      { maxLifetimeSeconds: 400 * DAY, leadSeconds: 30 * DAY, rootHierarchy },
      { maxLifetimeSeconds: undefined, leadSeconds: 60 * DAY },
      { maxLifetimeSeconds: undefined, leadSeconds: 40 * DAY, rootHierarchy },
      { maxLifetimeSeconds: 98 * DAY, leadSeconds: 20 * DAY, rootHierarchy: 'N2_SFG2_AMAZON_MANAGED' },
    ],
  };
  const [n2, sfg2] = ['N2_AMAZON_MANAGED', 'N2_SFG2_AMAZON_MANAGED'];
  t.same(renewalLeads.validate(text(`${n2}:400d=30d,*=60d, ${n2} : * = 40d ,${sfg2}:98d=20d`)), want);
  t.same(
    renewalLeads.validate(
      yaml(
        `- {root_hierarchy: ${n2}, max_lifetime: 400d, lead: 30d}\n- {lead: 60d}\n- {root_hierarchy: ${n2}, lead: 40d}\n- ${sfg2}:98d=20d`,
      ),
    ),
    want,
  );
});

t.test('renewalLeads has the default of the judgement', async (t) => {
  t.same(SETTINGS.renewalLeads.defaultValue, DEFAULT_LEADS);
});

const SHAPE = 'must be lifetime=lead such as "200d=45d", or max_lifetime and lead';
const UNITS = 'must have units, the largest first, such as "30s", "5m", "1h30m" or "2w"';
const LAST = 'must apply to any lifetime: "*=60d", or a lead without max_lifetime';
const flag = '--renewal.leads';
const cases: [name: string, input: Input, faults: readonly string[]][] = [
  ['empty', text(''), [`${flag} | Empty list | must have 1 to 20 entries`]],
  ['too many', text(Array(21).fill('*=1d').join(',')), [`${flag} | List of 21 | must have 1 to 20 entries`]],
  ['map', yaml('lead: 1d'), ['f:1:1 | Unexpected map | must be a list']],
  ['list in list', yaml('- []'), [`f:1:3: [0] | Unexpected list | must be a single value or a map`]],
  ['no lead in text', text('200d'), [`${flag} | Invalid lead "200d" | ${SHAPE}`]],
  ['two signs', text('200d=1d=2d'), [`${flag} | Invalid lead "200d=1d=2d" | ${SHAPE}`]],
  [
    'bad durations',
    text('200=45,*=60d'),
    [`${flag} | Invalid duration "200" | ${UNITS}`, `${flag} | Invalid duration "45" | ${UNITS}`],
  ],
  [
    'out of bounds',
    text('11y=45d,*=1m'),
    [
      `${flag} | Duration "11y" is out of bounds | must be 1d to 10y`,
      `${flag} | Duration "1m" is out of bounds | must be 1h to 1y`,
    ],
  ],
  [
    'lead as long as the lifetime',
    text('45d=45d,*=60d'),
    [`${flag} | Lead "45d" is not below the lifetime | must be less than 45d`],
  ],
  [
    'same lifetime twice',
    text('9d=1d,9d=2d,*=3d'),
    [`${flag} | Lifetimes out of order | must be longer than 9d, the lifetime of the entry before`],
  ],
  [
    'descending',
    text('10d=1d,9d=2d,*=3d'),
    [`${flag} | Lifetimes out of order | must be longer than 10d, the lifetime of the entry before`],
  ],
  [
    'any in the middle',
    text('*=1d,9d=2d'),
    [
      `${flag} | Lifetimes out of order | the entry before it already applies to any lifetime`,
      `${flag} | Longer lifetimes have no lead in the last entry | ${LAST}`,
    ],
  ],
  [
    'an unknown hierarchy',
    text('N2:400d=30d,*=60d'),
    [`${flag} | Unknown value "N2" | must be one of N2_AMAZON_MANAGED, N2_SFG2_AMAZON_MANAGED`],
  ],
  [
    'descending in one hierarchy',
    text('*=60d,N2_AMAZON_MANAGED:400d=30d,N2_AMAZON_MANAGED:98d=20d'),
    [`${flag} | Lifetimes out of order | must be longer than 400d, the lifetime of the entry before`],
  ],
  [
    'leads of a hierarchy alone',
    text('N2_AMAZON_MANAGED:*=30d'),
    [`${flag} | Longer lifetimes have no lead in the last entry | ${LAST}`],
  ],
  ['no last one', text('9d=1d'), [`${flag} | Longer lifetimes have no lead in the last entry | ${LAST}`]],
  [
    'unknown key',
    yaml('- {max_lifetime: 9d, leed: 1d}'),
    ['f:1:22: [0].leed | Unknown key "leed" | did you mean "lead"?'],
  ],
  ['no lead in map', yaml('- {max_lifetime: 9d}'), [`f:1:3: [0] | Missing key "lead" | ${SHAPE}`]],
  ['list as lead', yaml('- {lead: [1d]}'), ['f:1:10: [0].lead | Unexpected list | must be a single value']],
];

t.test('renewalLeads reports everything that is wrong', async (t) => {
  for (const [name, input, faults] of cases) t.same(faultsOf(input), faults, name);
});
