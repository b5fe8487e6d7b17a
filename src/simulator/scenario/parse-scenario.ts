import { type Input, placeAt } from '../../validation/input.ts';
import type { InputFault } from '../../validation/input-fault.ts';
import type { Validator } from '../../validation/validator.ts';
import { valueInput } from '../../validation/value-input.ts';
import { parseYaml } from '../../validation/yaml-input.ts';
import type { CertificateState } from '../estate/certificate-state.ts';
import { buildCertificate } from './build-certificate.ts';
import { buildScenario } from './build-scenario.ts';
import { certificateSchema } from './certificate-schema.ts';
import type { Scenario } from './scenario.ts';
import { ScenarioError } from './scenario-error.ts';
import { type Contradiction, checkCertificate, checkScenario } from './scenario-rules.ts';
import { scenarioSchema } from './scenario-schema.ts';

/**
 * The scenario that a YAML text describes; relative times count from `nowSeconds`.
 * @param path Begins the places of what is wrong.
 * @throws ScenarioError
 */
export function parseScenario(yamlText: string, nowSeconds: number, path = 'scenario'): Scenario {
  const { content, faults } = parseYaml({ path, text: yamlText });
  if (faults.length > 0) throw new ScenarioError(faults);
  const input = content ?? { kind: 'map', place: path, entries: [] };
  const file = valueOrThrow(input, scenarioSchema(nowSeconds), (value) => checkScenario(value, nowSeconds));
  return buildScenario(file, nowSeconds);
}

/**
 * One certificate, as `world.add` takes it: the same form and rules as in a scenario file.
 * @throws ScenarioError
 */
export function parseCertificate(
  certificate: unknown,
  context: {
    readonly accountId: string;
    readonly regions: readonly string[];
    readonly nowSeconds: number;
    readonly index: number;
  },
): CertificateState {
  const { regions, nowSeconds } = context;
  const entry = valueOrThrow(valueInput(certificate, 'certificate'), certificateSchema(nowSeconds), (value) =>
    checkCertificate(value, regions, nowSeconds),
  );
  return buildCertificate(entry, { ...context, region: regions[0] ?? '' });
}

function valueOrThrow<T>(input: Input, validate: Validator<T>, check: (value: T) => readonly Contradiction[]): T {
  const validated = validate(input);
  if (!validated.ok) throw new ScenarioError(validated.faults);
  const faults = check(validated.value).map(
    ({ path, problem, hint }): InputFault => ({ place: placeAt(input, path), problem, hint }),
  );
  if (faults.length > 0) throw new ScenarioError(faults);
  return validated.value;
}
