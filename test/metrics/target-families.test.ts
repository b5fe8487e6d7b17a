import t from 'tap';
import { TARGET_FAMILIES } from '../../src/metrics/target-families.ts';

t.test('TARGET_FAMILIES have names of their own', async (t) => {
  const names = TARGET_FAMILIES.map(({ name }) => name);
  t.equal(new Set(names).size, names.length);
  for (const name of names) t.match(name, /^aws_acm_(target|certificate_authority)_/);
});
