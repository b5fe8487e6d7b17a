import t from 'tap';
import type { TargetState } from '../../src/certificate/snapshot.ts';
import { readiness } from '../../src/http/readiness.ts';
import { stateOf } from '../fixtures/metrics-estate.ts';

const untried = stateOf(undefined, { up: undefined });
const failed = stateOf(undefined, { up: false });
const up = stateOf(undefined);

const cases: [name: string, states: TargetState[], want: string | undefined][] = [
  ['no target', [], 'No target is known yet'],
  ['none tried', [untried, untried], '2 of 2 targets were not polled yet'],
  ['some tried', [up, untried], '1 of 2 targets were not polled yet'],
  ['all tried, one in vain', [up, failed], undefined],
];

for (const [name, states, want] of cases) {
  t.test(`readiness(): ${name}`, async (t) => t.equal(readiness(() => states)(), want));
}

t.test('readiness() is a one-way latch', async (t) => {
  let states = [up];
  const ready = readiness(() => states);
  t.equal(ready(), undefined);
  states = [up, untried];
  t.equal(ready(), undefined);
});
