import t from 'tap';
import { NO_FINDINGS } from '../../src/certificate/findings.ts';
import { findingHashes } from '../../src/metrics/finding-hashes.ts';
import { createFindingIndex } from '../../src/metrics/finding-index.ts';

const expecting = (...caa: readonly string[]) => findingHashes({ records: [], caa, redirects: [] });
const findingsOn = (...names: readonly string[]) => ({
  ...NO_FINDINGS,
  caa: new Map(names.map((name) => [name, { result: 'allowed' as const, checkedAtSeconds: 1, hint: '' }])),
});

t.test('affected() are those that expect a finding that changed', async (t) => {
  const index = createFindingIndex();
  index.set('a', expecting('a.example', 'shared.example'));
  index.set('b', expecting('b.example', 'shared.example'));
  index.set('c', expecting());
  const affected = (...names: readonly string[]) => [...index.affected(NO_FINDINGS, findingsOn(...names))];
  t.same(affected('a.example'), ['a']);
  t.same(affected('shared.example'), ['a', 'b']);
  t.same(affected('other.example'), []);
  t.same([...index.affected(NO_FINDINGS, NO_FINDINGS)], []);
  index.set('a', undefined);
  t.same(affected('shared.example'), ['b'], 'and not those that are forgotten');
});
