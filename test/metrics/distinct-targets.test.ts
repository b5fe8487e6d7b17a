import t from 'tap';
import { distinctTargets } from '../../src/metrics/distinct-targets.ts';
import { snapshotOf, stateOf, TARGET } from '../fixtures/metrics-estate.ts';

const paris = { ...TARGET, region: 'eu-west-3' };

t.test('distinctTargets() passes on what is distinct, in its order', async (t) => {
  const states = [stateOf(undefined), stateOf(undefined, { target: paris })];
  t.same(distinctTargets(states), states);
});

t.test('distinctTargets() shows the twin that is down, with the Snapshot of either', async (t) => {
  const snapshot = snapshotOf([]);
  const up = stateOf(snapshot);
  const down = stateOf(undefined, { up: false });
  const merged = [{ ...down, snapshot }];
  t.same(distinctTargets([up, down]), merged);
  t.same(distinctTargets([down, up]), merged);
  t.same(distinctTargets([up, { ...up, up: undefined }]), [up]);
});
