import t from 'tap';
import { eligibilityAt } from '../../../src/simulator/estate/certificate-state.ts';
import { exportedNow, renewed } from '../../../src/simulator/estate/renewed.ts';
import { SIMULATED_NOW_SECONDS } from '../../fixtures/simulator-clients.ts';
import { stateOf } from '../../fixtures/simulator-state.ts';

const NOW = SIMULATED_NOW_SECONDS + 3600;
const DAY = 86_400;

t.test('renewed() keeps the ARN and begins at the midnight before, for as long as ACM issues it', async (t) => {
  for (const [type, days] of [
    ['AMAZON_ISSUED', 198],
    ['PRIVATE', 395],
  ] as const) {
    const before = stateOf({ type, in_use_by: ['alb'], expires: 'in 44 days' });
    const after = { ...before, ...renewed(before, NOW) };
    t.equal(after.arn, before.arn);
    t.not(after.serial, before.serial);
    t.equal(after.renewal?.status, 'SUCCESS');
    t.equal(after.notBeforeSeconds, Math.floor(NOW / DAY) * DAY);
    t.equal((after.notAfterSeconds ?? 0) - (after.notBeforeSeconds ?? 0), days * DAY, type);
    t.equal(eligibilityAt(after, NOW), 'ELIGIBLE', 'it is in use');
  }
});

t.test('renewed() makes an exported certificate ineligible until it is exported again', async (t) => {
  for (const exportedStays of [false, true]) {
    const before = stateOf({ type: 'PRIVATE', exported: true });
    const after = { ...before, ...renewed(before, NOW, { exportedStays }) };
    t.equal(after.exported, exportedStays);
    t.equal(eligibilityAt(after, NOW), 'INELIGIBLE');
    t.equal(eligibilityAt({ ...after, ...exportedNow() }, NOW), 'ELIGIBLE');
  }
});
