import { faultLines, type InputFault } from '../../validation/input-fault.ts';

/** A scenario that cannot be used: its faults with their places, the values seen and what would be right; the message has the first ones. */
export class ScenarioError extends Error {
  readonly faults: readonly InputFault[];

  constructor(faults: readonly InputFault[]) {
    super(['The scenario is not valid:', ...faultLines(faults)].join('\n'));
    this.name = 'ScenarioError';
    this.faults = faults;
  }
}
