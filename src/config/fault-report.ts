import { faultLines, type InputFault } from '../validation/input-fault.ts';

/** The faults for a terminal, with a heading that counts them all; ends in a line break. */
export function faultReport(faults: readonly InputFault[]): string {
  const heading = `acm-exporter: ${faults.length === 1 ? '1 error' : `${faults.length.toLocaleString('en-US')} errors`} in the configuration`;
  return [heading, ...faultLines(faults).map((line) => `  ${line}`), ''].join('\n');
}
