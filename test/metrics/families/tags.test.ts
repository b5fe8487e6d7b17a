import t from 'tap';
import { tagFamilies, tagLabels } from '../../../src/metrics/families/tags.ts';
import { certificate } from '../../fixtures/certificate-builder.ts';
import { contextOf, shown } from '../../fixtures/metrics-shown.ts';

const cases: [name: string, keys: string[], want: [string, string][]][] = [
  [
    'plain keys keep their spelling',
    ['Team', 'env_1'],
    [
      ['Team', 'tag_Team'],
      ['env_1', 'tag_env_1'],
    ],
  ],
  ['a digit may come first', ['1st'], [['1st', 'tag_1st']]],
  [
    'whatever Prometheus does not take',
    ['aws:cloudformation/stack-name.x y'],
    [['aws:cloudformation/stack-name.x y', 'tag_aws_cloudformation_stack_name_x_y']],
  ],
  ['a character outside the BMP is one character', ['a😀b'], [['a😀b', 'tag_a_b']]],
  [
    'keys that become the same are numbered',
    ['a-b', 'a.b', 'a_b'],
    [
      ['a-b', 'tag_a_b'],
      ['a.b', 'tag_a_b_2'],
      ['a_b', 'tag_a_b_3'],
    ],
  ],
  [
    'a number that is taken is passed over',
    ['a_b_2', 'a-b', 'a.b'],
    [
      ['a_b_2', 'tag_a_b_2'],
      ['a-b', 'tag_a_b'],
      ['a.b', 'tag_a_b_3'],
    ],
  ],
  ['the same key twice is one', ['a', 'a'], [['a', 'tag_a']]],
];

for (const [name, keys, want] of cases) {
  t.test(`tagLabels(): ${name}`, async (t) => {
    t.same([...tagLabels(keys)], want);
  });
}

t.test('tagFamilies() is empty without keys', async (t) => {
  t.same(tagFamilies([]), []);
});

t.test('tags leaves empty what a certificate does not carry, and is absent while tags were not read', async (t) => {
  const families = tagFamilies(['team', 'cost-center']);
  const tags = new Map([
    ['team', 'a "b" \\ c'],
    ['other', 'x'],
  ]);
  t.same(shown(families, certificate({ tags }), contextOf()), [
    'certificate_tags{tag_team="a \\"b\\" \\\\ c",tag_cost_center=""} 1',
  ]);
  t.same(shown(families, certificate({ tags: new Map() }), contextOf()), [
    'certificate_tags{tag_team="",tag_cost_center=""} 1',
  ]);
  t.same(shown(families, certificate({ tags: undefined }), contextOf()), []);
});
