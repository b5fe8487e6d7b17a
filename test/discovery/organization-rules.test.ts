import t from 'tap';
import { type AccountRule, isWanted, needsTags, unitsOfRules } from '../../src/discovery/organization-rules.ts';
import { accountRule } from '../fixtures/discovery-rules.ts';

const FACTS = {
  id: '111122223333',
  name: 'Prod-Shop',
  units: new Set(['ou-ab12-workload']),
  tags: new Map([['tier', 'gold']]),
};

const cases: readonly (readonly [parts: Partial<AccountRule>, fits: boolean])[] = [
  [{ ids: ['111122223333'] }, true],
  [{ ids: ['222233334444'] }, false],
  [{ names: ['prod-*'] }, true],
  [{ names: ['test-*', '*shop'] }, true],
  [{ names: ['shop'] }, false],
  [{ units: ['ou-ab12-workload'] }, true],
  [{ units: ['ou-ab12-other000'] }, false],
  [{ tags: new Map([['tier', ['silver', 'gold']]]) }, true],
  [{ tags: new Map([['tier', []]]) }, true],
  [{ tags: new Map([['tier', ['bronze']]]) }, false],
  [{ tags: new Map([['team', []]]) }, false],
  [{ names: ['prod-*'], ids: ['222233334444'] }, false],
];

t.test('isWanted() goes by rules of which all parts fit; exclusion wins', async (t) => {
  for (const [parts, fits] of cases) {
    t.equal(isWanted(FACTS, { include: [accountRule(parts)], exclude: [] }), fits, JSON.stringify(parts));
    t.equal(isWanted(FACTS, { include: [], exclude: [accountRule(parts)] }), !fits);
  }
  t.ok(isWanted(FACTS, { include: [], exclude: [] }), 'all without rules');
});

t.test('units and tags are asked for where they can decide', async (t) => {
  const tagged = accountRule({ names: ['prod-*'], tags: new Map([['tier', []]]) });
  t.same(unitsOfRules({ include: [accountRule({ units: ['a', 'b'] })], exclude: [accountRule({ units: ['b'] })] }), [
    'a',
    'b',
  ]);
  t.ok(needsTags(FACTS, { include: [], exclude: [tagged] }));
  t.notOk(needsTags({ ...FACTS, name: 'test' }, { include: [], exclude: [tagged] }));
  t.notOk(needsTags(FACTS, { include: [accountRule({})], exclude: [] }));
});
