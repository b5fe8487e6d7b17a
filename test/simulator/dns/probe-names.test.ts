import t from 'tap';
import { BOGUS_NAMES, GOOD_NAME } from '../../../src/dns/resolver-probe.ts';
import { BOGUS_FAULTS, PROBE_RECORDS } from '../../../src/simulator/dns/probe-names.ts';
import { parseScenario } from '../../../src/simulator/scenario/parse-scenario.ts';
import { createWorld } from '../../../src/simulator/world.ts';
import { SIMULATED_NOW_SECONDS as NOW } from '../../fixtures/simulator-clients.ts';

t.test('the names by which the exporter probes resolvers are all there', async (t) => {
  t.same(
    PROBE_RECORDS.map(({ name }) => name),
    [GOOD_NAME, ...BOGUS_NAMES],
  );
  t.same(
    BOGUS_FAULTS.map(({ name }) => name),
    BOGUS_NAMES,
  );
});

for (const validates of [true, false]) {
  t.test(`a resolver that ${validates ? 'validates' : 'does not validate'} shows at bogus names alone`, async (t) => {
    const scenario = parseScenario(`regions: [us-east-1]\ndns: {validates: ${validates}}`, NOW);
    const { dns, secondDns } = createWorld(scenario, () => NOW);
    for (const { fault } of [dns, secondDns]) {
      t.same(
        BOGUS_NAMES.map((name) => fault(name)?.fault),
        BOGUS_NAMES.map(() => (validates ? 'servfail' : undefined)),
      );
      t.equal(fault(GOOD_NAME), undefined);
    }
  });
}
