import t from 'tap';
import { NO_ERRORS } from '../../../src/certificate/error-counts.ts';
import { FAULT_REASONS } from '../../../src/certificate/vocabulary.ts';
import { POLL_FAMILIES } from '../../../src/metrics/families/target.ts';
import { certificate } from '../../fixtures/certificate-builder.ts';
import { snapshotOf, stateOf, viewOf } from '../../fixtures/metrics-estate.ts';
import { named, shown } from '../../fixtures/metrics-shown.ts';

const errors = named(POLL_FAMILIES, 'target_errors_total');
const gauges = named(
  POLL_FAMILIES,
  'target_up',
  'target_last_success_timestamp_seconds',
  'target_poll_duration_seconds',
  'target_certificates',
  'target_details_pending',
  'target_inventory',
);

t.test('a target that was polled', async (t) => {
  const snapshot = snapshotOf([certificate()], { detailsPending: 3, inventoryMode: 'list' });
  const state = stateOf(snapshot, { lastSuccessSeconds: 1000, pollDurationSeconds: 2.5 });
  t.same(shown(gauges, viewOf(state), undefined), [
    'target_up 1',
    'target_last_success_timestamp_seconds 1000',
    'target_poll_duration_seconds 2.5',
    'target_certificates 1',
    'target_details_pending 3',
    'target_inventory{mode="list"} 1',
  ]);
});

t.test('a target that failed keeps what it had', async (t) => {
  const state = stateOf(snapshotOf([]), { up: false, lastSuccessSeconds: undefined, pollDurationSeconds: undefined });
  t.same(shown(gauges, viewOf(state), undefined), [
    'target_up 0',
    'target_certificates 0',
    'target_details_pending 0',
    'target_inventory{mode="search"} 1',
  ]);
});

t.test('a target that was never polled is down, and has its error counters', async (t) => {
  const state = stateOf(undefined, { up: undefined, lastSuccessSeconds: undefined, pollDurationSeconds: undefined });
  t.same(shown(gauges, viewOf(state), undefined), ['target_up 0']);
  t.same(
    shown(errors, viewOf(state), undefined),
    FAULT_REASONS.map((reason) => `target_errors_total{reason="${reason}"} 0`),
  );
});

t.test('errors are counted by reason, every reason present', async (t) => {
  const state = stateOf(undefined, { errors: { ...NO_ERRORS, throttled: 2 } });
  t.same(shown(errors, viewOf(state), undefined).slice(0, 2), [
    'target_errors_total{reason="throttled"} 2',
    'target_errors_total{reason="access_denied"} 0',
  ]);
});

t.test('a target counts its certificates by outlook, and says whether it is settled', async (t) => {
  const families = named(POLL_FAMILIES, 'target_outlook_certificates', 'target_settled');
  const outlooks = [{ labels: ['shop', 'web', 'IMPORTED', 'true', 'manual'], count: 2 }];
  t.same(shown(families, viewOf(stateOf(undefined), { outlooks, isSettled: false }), undefined), [
    'target_outlook_certificates{account_name="shop",owner="web",type="IMPORTED",in_use="true",outlook="manual"} 2',
    'target_settled 0',
  ]);
  t.same(shown(families, viewOf(stateOf(undefined)), undefined), ['target_settled 1']);
});

t.test('a target tells what its two inventory calls show differently, once that is known', async (t) => {
  const families = named(POLL_FAMILIES, 'target_inventory_missing_certificates');
  t.same(shown(families, viewOf(stateOf(undefined)), undefined), []);
  t.same(shown(families, viewOf(stateOf(undefined, { inventoryGaps: { search: 0, list: 3 } })), undefined), [
    'target_inventory_missing_certificates{mode="search"} 0',
    'target_inventory_missing_certificates{mode="list"} 3',
  ]);
});
