import t from 'tap';
import { authorityStatusAt } from '../../../src/simulator/estate/authority-state.ts';
import { parseScenario } from '../../../src/simulator/scenario/parse-scenario.ts';
import { SIMULATED_NOW_SECONDS as NOW } from '../../fixtures/simulator-clients.ts';

const cases: readonly (readonly [entry: string, want: string])[] = [
  ['expires: in 1 day', 'ACTIVE'],
  ['expires: 1 day ago', 'EXPIRED'],
  ['expires: 1 day ago, status: DISABLED', 'DISABLED'],
];
for (const [entry, want] of cases) {
  t.test(`authorityStatusAt(): { ${entry} }`, async (t) => {
    const text = `{ regions: [us-east-1], certificate_authorities: [{ id: a, ${entry} }] }`;
    const [state] = parseScenario(text, NOW).authorities;
    t.equal(state && authorityStatusAt(state, NOW), want);
  });
}
