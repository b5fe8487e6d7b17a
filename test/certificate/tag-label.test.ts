import t from 'tap';
import { tagLabels } from '../../src/certificate/tag-label.ts';
import { random } from '../fixtures/certificate-random.ts';

const shown = (keys: readonly string[]) => tagLabels(keys).map(({ label }) => label);

const cases: readonly (readonly [name: string, key: string, label: string])[] = [
  ['capitals become small ones', 'Team', 'tag_team'],
  ['a word within a word', 'costCenterID2B', 'tag_cost_center_id2_b'],
  ['a digit may come first', '1st', 'tag_1st'],
  ['CloudFormation', 'aws:cloudformation:stack-name', 'tag_aws_cloudformation_stack_name'],
  ['a space', 'cost center', 'tag_cost_center'],
  ['dot and slash', 'a.b/c', 'tag_a_b_c'],
  ['letters outside of ASCII', '팀', 'tag__'],
  ['some of them', 'größe', 'tag_gr__e'],
  ['a character outside of the BMP is one character', 'a𝐀b', 'tag_a_b'],
  ['the longest key', 'k'.repeat(128), `tag_${'k'.repeat(128)}`],
];

for (const [name, key, label] of cases) {
  t.test(`tagLabels(): ${name}`, async (t) => {
    t.same(tagLabels([key]), [{ key, label, isNumbered: false }]);
  });
}

t.test('tagLabels() numbers keys that become the same label by the alphabet, wherever they stand', async (t) => {
  t.same(tagLabels(['team', 'cost-center', 'cost center']), [
    { key: 'team', label: 'tag_team', isNumbered: false },
    { key: 'cost-center', label: 'tag_cost_center_conflict2', isNumbered: true },
    { key: 'cost center', label: 'tag_cost_center_conflict1', isNumbered: true },
  ]);
  t.same(shown(['팀', '部']), ['tag___conflict2', 'tag___conflict1']);
});

t.test('tagLabels() leaves a number to the key that spells it out', async (t) => {
  t.same(shown(['a.b', 'a/b', 'a_b_conflict1']), ['tag_a_b_conflict2', 'tag_a_b_conflict3', 'tag_a_b_conflict1']);
});

t.test('tagLabels() never gives a label twice, nor one that Prometheus does not take', async (t) => {
  const { integer, pick } = random(13);
  const piece = () => pick(['a', 'A', '_', '.', '-', ' ', '팀', '𝐀', '1', 'conflict1', '_conflict2', 'conflict']);
  for (let round = 0; round < 2000; round++) {
    const keys = [...new Set(Array.from({ length: 12 }, () => Array.from({ length: 1 + integer(4) }, piece).join('')))];
    const labels = shown(keys);
    t.equal(new Set(labels).size, keys.length, keys.join(' | '));
    t.ok(
      labels.every((label) => /^tag_[a-z0-9_]+$/.test(label)),
      labels.join(' | '),
    );
    t.same(tagLabels(keys.toReversed()).toReversed(), tagLabels(keys), 'whatever the order');
  }
});
