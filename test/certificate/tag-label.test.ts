import t from 'tap';
import { tagLabel } from '../../src/certificate/tag-label.ts';

const cases: readonly (readonly [name: string, key: string, label: string])[] = [
  ['a plain key keeps its spelling', 'Team', 'tag_Team'],
  ['a digit may come first', '1st', 'tag_1st'],
  ['whatever Prometheus does not take', 'aws:cloudformation/stack-name.x y', 'tag_aws_cloudformation_stack_name_x_y'],
  ['a letter outside of ASCII', 'größe', 'tag_gr__e'],
  ['a character outside of the BMP is one character', 'a𝐀b', 'tag_a_b'],
];

for (const [name, key, label] of cases) {
  t.test(`tagLabel(): ${name}`, async (t) => {
    t.equal(tagLabel(key), label);
  });
}
