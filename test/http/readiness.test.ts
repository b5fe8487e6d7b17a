import t from 'tap';
import type { TargetState } from '../../src/certificate/snapshot.ts';
import { readiness } from '../../src/http/readiness.ts';
import { NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { stateOf, TARGET } from '../fixtures/metrics-estate.ts';

const untried = stateOf(undefined, { up: undefined });
const failed = stateOf(undefined, {
  target: { ...TARGET, region: 'eu-south-2' },
  up: false,
  lastError: { reason: 'credentials', message: 'No credentials', atSeconds: NOW_SECONDS },
});
const up = stateOf(undefined);
/** It has failed before. */
const recovered = { ...failed, up: true };
const FAILED = '111122223333/eu-south-2: credentials: No credentials';

const cases: [name: string, states: TargetState[], ready: boolean, text: string][] = [
  ['no target', [], false, 'Not ready: no target is known yet'],
  ['none tried', [untried, untried], false, 'Not ready: 2 of 2 targets have not been polled yet'],
  [
    'some tried, one in vain',
    [up, failed, untried],
    false,
    `Not ready: 1 of 3 targets have not been polled yet\n1 of 3 targets could not be read when last polled:\n${FAILED}`,
  ],
  ['all tried', [up, recovered], true, 'Ready'],
  [
    'all tried, one in vain',
    [up, failed],
    true,
    `Ready\n1 of 2 targets could not be read when last polled:\n${FAILED}`,
  ],
];

for (const [name, states, ready, text] of cases) {
  t.test(`readiness(): ${name}`, async (t) => t.same(readiness(() => states)(), { ready, text }));
}

t.test(
  'readiness() without targets is there once it is known that there are none: other shards have them',
  async (t) => {
    let isComplete = false;
    const ready = readiness(
      () => [],
      () => undefined,
      () => isComplete,
    );
    t.match(ready(), { ready: false });
    isComplete = true;
    t.same(ready(), { ready: true, text: 'Ready' });
  },
);

t.test('readiness() names the first of many that failed', async (t) => {
  const { text } = readiness(() => Array.from({ length: 12 }, () => failed))();
  t.equal(text.split('\n').length, 13);
  t.match(text, /^12 of 12 targets[\s\S]*\nand 2 more$/m);
});

t.test('readiness() is a one-way latch, and goes on to say what fails', async (t) => {
  let states = [up];
  const ready = readiness(() => states);
  t.same(ready(), { ready: true, text: 'Ready' });
  states = [up, untried];
  t.same(ready(), { ready: true, text: 'Ready' });
  states = [failed];
  t.match(ready(), { ready: true, text: FAILED });
});
