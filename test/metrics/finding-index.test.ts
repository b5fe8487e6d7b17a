import t from 'tap';
import { type Findings, NO_FINDINGS } from '../../src/certificate/findings.ts';
import { findingHashes } from '../../src/metrics/finding-hashes.ts';
import { createFindingIndex } from '../../src/metrics/finding-index.ts';
import { caaCheck } from '../fixtures/findings-checks.ts';

const expecting = (...names: readonly string[]) => ({
  hashes: findingHashes(names.map(caaCheck)),
  oldestSeconds: Number.POSITIVE_INFINITY,
});
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

t.test('oldestSeconds() is that of the oldest finding that anybody needs', async (t) => {
  const index = createFindingIndex();
  const aged = (oldestSeconds: number) => ({ ...expecting('a.example'), oldestSeconds });
  t.equal(index.oldestSeconds(), Number.POSITIVE_INFINITY);
  index.set('a', aged(7));
  index.set('b', aged(5));
  t.equal(index.oldestSeconds(), 5);
  index.set('b', aged(Number.POSITIVE_INFINITY));
  t.equal(index.oldestSeconds(), 7);
  index.set('b', aged(Number.NEGATIVE_INFINITY));
  t.equal(index.oldestSeconds(), Number.NEGATIVE_INFINITY);
  index.set('b', undefined);
  t.equal(index.oldestSeconds(), 7, 'not what is forgotten');
});
