import t from 'tap';
import { ROOT_HIERARCHIES } from '../../src/certificate/root-hierarchies.ts';

t.test('ROOT_HIERARCHIES are those of ACM, by which List and Search are asked', async (t) => {
  t.same(ROOT_HIERARCHIES, ['N2_AMAZON_MANAGED', 'N2_SFG2_AMAZON_MANAGED']);
});
