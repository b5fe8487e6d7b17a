import { readFile } from 'node:fs/promises';

/** Where the demo's scenario is: the example of every state, with comments that say what each one shows. */
export const DEMO_SCENARIO_URL = new URL('./scenarios/demo.yaml', import.meta.url);

/** The demo's scenario as YAML text, for `parseScenario`. */
export async function demoScenario(): Promise<string> {
  return readFile(DEMO_SCENARIO_URL, 'utf8');
}
