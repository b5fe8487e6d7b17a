import { readFile } from 'node:fs/promises';
import t from 'tap';
import { DEMO_SCENARIO_URL, demoScenario } from '../../src/simulator/demo-scenario.ts';
import { eligibilityAt, statusAt } from '../../src/simulator/estate/certificate-state.ts';
import * as vocabulary from '../../src/simulator/estate/vocabulary.ts';
import { parseScenario } from '../../src/simulator/scenario/parse-scenario.ts';
import { createWorld } from '../../src/simulator/world.ts';
import { SIMULATED_NOW_SECONDS as NOW } from '../fixtures/simulator-clients.ts';

const scenario = parseScenario(await demoScenario(), NOW);
const all = scenario.certificates;
const values = (read: (state: (typeof all)[number]) => string | undefined): readonly string[] =>
  [...new Set(all.map(read))].filter((value) => value !== undefined).toSorted();

const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['status', values((state) => statusAt(state, NOW)), vocabulary.STATUSES],
  ['type', values(({ type }) => type), vocabulary.TYPES],
  ['key algorithm', values(({ keyAlgorithm }) => keyAlgorithm), vocabulary.KEY_ALGORITHMS],
  ['key-pair origin', values(({ keyPairOrigin }) => keyPairOrigin), vocabulary.KEY_PAIR_ORIGINS],
  ['validation method', values(({ validationMethod }) => validationMethod), vocabulary.VALIDATION_METHODS],
  ['renewal status', values(({ renewal }) => renewal?.status), vocabulary.RENEWAL_STATUSES],
  ['migration status', values(({ migration }) => migration?.status), vocabulary.UPDATE_STATUSES],
  ['eligibility', values((state) => eligibilityAt(state, NOW)), vocabulary.ELIGIBILITIES],
  ['export option', values(({ exportOption }) => exportOption), vocabulary.EXPORT_OPTIONS],
];
for (const [name, found, wanted] of cases) {
  t.test(`demoScenario() has every ${name}`, async (t) => {
    t.same(found, wanted.toSorted());
  });
}

t.test('demoScenario() is a lifelike estate in three accounts and four regions', async (t) => {
  t.ok(all.length >= 60 && all.length <= 120, String(all.length));
  t.equal(values(({ region }) => region).length, 4);
  t.equal(values(({ arn }) => arn.split(':')[4]).length, scenario.accounts.length);
  t.equal(scenario.accounts.length, 3);
  t.ok(all.some(({ names }) => names.length > 100));
  t.ok(all.some(({ names }) => names.length === 0));
  t.ok(all.some(({ subject = '' }) => /["\\]/.test(subject) && subject.includes('\\0A')));
  const services = new Set(all.flatMap(({ inUseBy }) => inUseBy.map((arn) => arn.split(':')[2])));
  t.ok(services.size >= 7, [...services].join(' '));
});

t.test('demoScenario() names each certificate once', async (t) => {
  t.equal(new Set(all.map(({ arn }) => arn)).size, all.length);
});

t.test('demoScenario() has the case of October 2026: an alias into a zone that would allow Amazon', async (t) => {
  const { dns } = createWorld(scenario, () => NOW);
  const types = (name: string): readonly string[] => dns.records(name).map(({ type }) => type);
  t.same(types('app.woodgrove.example'), ['CNAME']);
  t.same(types('woodgrove.example'), ['CAA']);
  t.same(types('example.net'), ['CAA']);
});

t.test('demoScenario() is the file that others copy', async (t) => {
  t.equal(await demoScenario(), await readFile(DEMO_SCENARIO_URL, 'utf8'));
});
