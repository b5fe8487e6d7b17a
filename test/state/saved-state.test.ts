import t from 'tap';
import { savedState, savedTargetOf } from '../../src/state/saved-state.ts';
import { NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { snapshotOf, stateOf, TARGET } from '../fixtures/metrics-estate.ts';

const EU = { ...TARGET, region: 'eu-west-1' };
const snapshot = snapshotOf([]);

t.test('what was never read is not kept', async (t) => {
  const kept = { lastSuccessSeconds: NOW_SECONDS, inventoryGaps: undefined, snapshot };
  const state = savedState([stateOf(undefined), stateOf(snapshot, kept)], new Map(), NOW_SECONDS + 1);
  t.same(state, { savedAtSeconds: NOW_SECONDS + 1, targets: [kept], findings: new Map() });
});

t.test('two targets that are the same account are kept once, so that the state can be read', async (t) => {
  const twins = [stateOf(snapshotOf([])), stateOf(snapshotOf([]))];
  t.equal(savedState(twins, new Map(), NOW_SECONDS).targets.length, 1);
});

t.test('targets are found by account and region, or by their region while the account is not known', async (t) => {
  const of = (accountId: string, region: string) => ({
    lastSuccessSeconds: 1,
    inventoryGaps: undefined,
    snapshot: { ...snapshot, target: { ...EU, accountId, region } },
  });
  const one = of('111122223333', 'eu-west-1');
  const two = of('444455556666', 'us-east-1');
  const three = of('111122223333', 'us-east-1');
  const state = { savedAtSeconds: 1, findings: new Map(), targets: [one, two, three] };
  const found = (accountId: string, region: string) => savedTargetOf(state, { accountId, region, accountName: '' });
  t.equal(found('111122223333', 'us-east-1'), three);
  t.equal(found('444455556666', 'us-east-1'), two);
  t.equal(found('444455556666', 'eu-west-1'), undefined);
  t.equal(found('', 'eu-west-1'), one);
  t.equal(found('', 'us-east-1'), undefined, 'two accounts had it: nobody knows which it is');
  t.equal(found('', 'eu-west-2'), undefined);
});
