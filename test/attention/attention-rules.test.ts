import t from 'tap';
import { DEFAULT_RULES, tagsOfRules } from '../../src/attention/attention-rules.ts';
import { DEFAULT_POLICY } from '../../src/attention/policy.ts';

t.test('tagsOfRules() names each tag once that owners and policies ask for', async (t) => {
  t.same(tagsOfRules(DEFAULT_RULES), []);
  const match = {
    ...DEFAULT_POLICY.match,
    tags: new Map([
      ['env', ['prod']],
      ['team', []],
    ]),
  };
  const policies = [{ ...DEFAULT_POLICY, match }, DEFAULT_POLICY];
  t.same(tagsOfRules({ ...DEFAULT_RULES, policies, ownerTags: ['team', 'owner'] }), ['team', 'owner', 'env']);
});
