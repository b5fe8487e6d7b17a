/** The whole of this folder over real HTTP against the simulator, with ACM's quotas enforced. */
import t, { type Test } from 'tap';
import { createDetails } from '../../src/acm/details.ts';
import { createInventory } from '../../src/acm/inventory.ts';
import { createAcmApi } from '../../src/acm/sdk.ts';
import type { RequestReport } from '../../src/aws/attempt.ts';
import { callerIdentity } from '../../src/aws/caller-identity.ts';
import { createRequestBudget } from '../../src/aws/request-budget.ts';
import type { Certificate } from '../../src/certificate/certificate.ts';
import { sleep } from '../../src/clock/sleep.ts';
import { demoScenario } from '../../src/simulator/demo-scenario.ts';
import { parseScenario } from '../../src/simulator/scenario/parse-scenario.ts';
import { startSimulator } from '../../src/simulator/simulator.ts';
import { PLATFORM } from '../../src/wiring/platform.ts';
import { TEST_CREDENTIALS } from '../fixtures/acm-http-server.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';
import { keptLog } from '../fixtures/kept-log.ts';

const never = new AbortController().signal;
const now = () => Date.now() / 1000;

async function setup(t: Test, scenarioText?: string) {
  const scenario = parseScenario(scenarioText ?? (await demoScenario()), now());
  const simulator = await startSimulator({ scenario, now });
  t.teardown(() => simulator.close());
  const reports: RequestReport[] = [];
  const { log, lines } = keptLog();
  const passed = { ms: 0 };
  const options = {
    region: 'eu-central-1',
    endpoint: simulator.awsUrl,
    credentials: TEST_CREDENTIALS,
    requestTimeoutMs: 10_000,
    onRequest: (report: RequestReport) => reports.push(report),
    nowMs: () => performance.now(),
    sleep,
    random: () => 0,
  };
  const budget = createRequestBudget({ ...options, share: 0.5 });
  const api = createAcmApi({ ...options, budget });
  const expected = scenario.certificates.filter(({ arn }) => arn.includes(':eu-central-1:')).map(({ arn }) => arn);
  return {
    simulator,
    reports,
    options,
    expected: expected.sort(),
    lines,
    passed,
    inventory: createInventory({ api, nowMs: () => options.nowMs() + passed.ms, turns: fakeClock().turns, log }),
    details: createDetails({
      api,
      cacheSize: 1000,
      maxAgeSeconds: 86_400,
      tagKeys: ['team'],
      now,
      turns: PLATFORM.turns,
      log,
    }),
  };
}

const arns = (certificates: readonly Certificate[]) => certificates.map(({ arn }) => arn).sort();

t.test('Search and List show the same estate, whole, and the account is known', async (t) => {
  const { simulator, options, expected, inventory } = await setup(t);
  const searched = await inventory.sweep(never);
  t.equal(searched.mode, 'search');
  t.same(searched.faults, []);
  t.same(arns(searched.certificates), expected);
  t.equal(await callerIdentity(options, never), '123456789012');
  simulator.faults.set({ operation: 'SearchCertificates', kind: 'unknown_operation_html' });
  const listed = await inventory.sweep(never);
  t.equal(listed.mode, 'list');
  t.same(listed.faults, []);
  t.same(arns(listed.certificates), expected);
  // Search has no X.509 attributes of a certificate that was never issued, thus no key algorithm.
  const facts = ({ arn, status, type, keyAlgorithm, keyPairOrigin, inUse, notAfterSeconds }: Certificate) =>
    JSON.stringify([arn, status, type, keyPairOrigin, inUse, notAfterSeconds, notAfterSeconds && keyAlgorithm]);
  t.same(listed.certificates.map(facts).sort(), searched.certificates.map(facts).sort());
});

t.test('details are read without a throttled call, and not again', async (t) => {
  const { simulator, reports, inventory, details } = await setup(t);
  const first = await details.merge(await inventory.sweep(never));
  const urgent = first.pending.slice(0, 12);
  const read = await Promise.all(urgent.map((certificate) => details.read(certificate, never)));
  t.ok(read.every(({ certificate, faults, failures }) => certificate.detail && faults.length + failures.length === 0));
  t.equal(simulator.requests.throttled(), 0);
  t.ok(reports.every(({ reason }) => reason === undefined));
  const second = await details.merge(await inventory.sweep(never));
  t.equal(second.pending.length, first.pending.length - urgent.length);
});

t.test('a class of certificates that one of the calls hides shows by itself, a day later', async (t) => {
  const { inventory, passed, lines, simulator } = await setup(
    t,
    `
regions: [eu-central-1]
certificates:
  - { domain: both.example.com }
  - { domain: n2.example.com, root_hierarchy: N2_AMAZON_MANAGED }
  - { domain: new-class.example.com, hidden_from: [search] }
  - { id: deleted, domain: deleted.example.com, hidden_from: [list] }
`,
  );
  const compared = async (hours: number) => {
    passed.ms += hours * 3_600_000;
    return inventory.compare(await inventory.sweep(never), never);
  };
  t.equal(await compared(1), undefined);
  for (const { arn, domainName } of simulator.world.certificates()) {
    if (domainName === 'deleted.example.com') simulator.world.remove(arn);
  }
  t.same(await compared(24), { search: 1, list: 0 });
  t.match(lines, [['warn', /have not shown the same certificates for a day$/, { missing_from: 'search' }]]);
  simulator.faults.set({ operation: 'ListCertificates', kind: 'access_denied' });
  t.same(await compared(24), { search: 1, list: 0 }, 'the last that is known');
  t.match(lines[1], ['warn', /^ListCertificates is denied/]);
});
