import { faultText, type InputFault } from '../validation/input-fault.ts';

/** All faults for a terminal, one on each line, with a heading; ends in a line break. */
export function faultReport(faults: readonly InputFault[]): string {
  const heading = `acm-exporter: ${faults.length === 1 ? '1 fault' : `${faults.length} faults`} in the configuration`;
  return [heading, ...faults.map((fault) => `  ${faultText(fault)}`), ''].join('\n');
}
