import { faultText, type InputFault } from '../../validation/input-fault.ts';

/** A scenario that cannot be used: every fault with its place, the value seen and what would be right. */
export class ScenarioError extends Error {
  readonly faults: readonly InputFault[];

  constructor(faults: readonly InputFault[]) {
    super(['The scenario is not valid:', ...faults.map(faultText)].join('\n'));
    this.name = 'ScenarioError';
    this.faults = faults;
  }
}
