import t from 'tap';
import { type Findings, NO_FINDINGS } from '../../src/certificate/findings.ts';
import { findingHashes } from '../../src/metrics/finding-hashes.ts';
import { createFindingIndex } from '../../src/metrics/finding-index.ts';
import { caaCheck } from '../fixtures/findings-checks.ts';

const expecting = (...names: readonly string[]) => findingHashes(names.map(caaCheck));
const findingsOn = (...names: readonly string[]): Findings =>
  new Map(names.map((name) => [caaCheck(name).key, { result: 'allowed', checkedAtSeconds: 1, hint: '' }]));

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
