import fc from 'fast-check';
import t from 'tap';
import { stringify } from 'yaml';
import { parseConfig } from '../../src/config/parse-config.ts';
import { SETTING_ROWS } from '../../src/config/settings.ts';
import { parseScenario } from '../../src/simulator/scenario/parse-scenario.ts';
import { ScenarioError } from '../../src/simulator/scenario/scenario-error.ts';
import { faultText, type InputFault } from '../../src/validation/input-fault.ts';
import { NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { fuzz } from '../fixtures/fuzz-run.ts';

const RUNS = 150;
const PATHS = SETTING_ROWS.map(({ path }) => path);
const KEYS = [
  ...new Set(PATHS.flatMap((path) => path.split('.'))),
  'match',
  'severities',
  'lifetime',
  'lead',
  'id',
  'role_arn',
];
const SCENARIO_KEYS = [
  'account',
  'regions',
  'accounts',
  'certificates',
  'generate',
  'count',
  'dns',
  'faults',
  'domain',
  'expires',
  'kind',
  'in_use_by',
];
const WORDS = [
  '5m',
  '1h30m',
  'eu-west-1',
  'all',
  'public',
  '*',
  'in 9 days',
  'true',
  '0',
  ':10219',
  '::1',
  '111122223333',
  '',
  '~',
  '1e9',
  '2026-12-24',
];

/** What YAML holds, with these keys among it. */
function treeOf(keys: readonly string[]): fc.Arbitrary<unknown> {
  return fc.letrec((tie) => ({
    leaf: fc.oneof(fc.constantFrom(...WORDS), fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null)),
    tree: fc.oneof(
      { depthSize: 'medium' },
      tie('leaf'),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.oneof(fc.constantFrom(...keys), fc.string()), tie('tree'), { maxKeys: 5 }),
    ),
  })).tree;
}

const textOf = (keys: readonly string[]) =>
  fc.oneof(
    treeOf(keys).map((value) => stringify(value)),
    fc.string({ unit: 'binary' }),
  );

function checkFaults(faults: readonly InputFault[], isPlace: (place: string) => boolean): void {
  if (faults.length === 0) throw new Error('Refused without a fault');
  for (const fault of faults) {
    if (!isPlace(fault.place) || fault.problem === '' || fault.hint === '') throw new Error(faultText(fault));
    if (/\p{Cc}/u.test(faultText(fault))) throw new Error('A fault is a line');
  }
}

t.test('whatever the configuration file holds, it is a configuration or faults, each with its place', async () => {
  await fuzz(
    fc.property(textOf(KEYS), (text) => {
      const config = parseConfig({ flags: new Map(), environment: {}, file: { path: 'c.yml', text } });
      if (!config.ok) checkFaults(config.faults, (place) => place.startsWith('c.yml'));
    }),
    RUNS,
  );
});

t.test('whatever flags and variables say, it is a configuration or faults that name them', async () => {
  const value = fc.oneof(fc.constantFrom(...WORDS), fc.string());
  await fuzz(
    fc.property(
      fc.constantFrom(...PATHS),
      fc.array(value, { minLength: 1, maxLength: 3 }),
      value,
      (path, values, text) => {
        const variable = `ACM_EXPORTER_${path.replaceAll('.', '_').toUpperCase()}`;
        const config = parseConfig({ flags: new Map([[path, values]]), environment: { [variable]: text } });
        if (!config.ok) checkFaults(config.faults, (place) => /^(?:--|ACM_EXPORTER_)/.test(place));
      },
    ),
    RUNS,
  );
});

t.test('whatever a scenario holds, it is an estate or faults, each with its place', async () => {
  await fuzz(
    fc.property(textOf(SCENARIO_KEYS), (text) => {
      try {
        parseScenario(text, NOW_SECONDS, 's.yml');
      } catch (error) {
        if (!(error instanceof ScenarioError)) throw error;
        checkFaults(error.faults, (place) => place.startsWith('s.yml'));
      }
    }),
    RUNS,
  );
});
