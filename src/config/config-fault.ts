/** One thing that is wrong with the configuration or the command line, for the person who fixes it. */
export interface ConfigFault {
  /** `acm-exporter.yml:3:13: dns.interval`, `--dns.interval` or `ACM_EXPORTER_DNS_INTERVAL`. */
  readonly place: string;
  /** What is wrong, with the value seen; sentence case, no final period. */
  readonly problem: string;
  /** What would be right. */
  readonly hint: string;
}

/** A value, or everything that is wrong with it. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly ConfigFault[] };

/** The outcome for one fault. */
export function fault(place: string, problem: string, hint: string): { ok: false; faults: readonly ConfigFault[] } {
  return { ok: false, faults: [{ place, problem, hint }] };
}

/** One line: place, problem, hint. */
export function faultText({ place, problem, hint }: ConfigFault): string {
  return `${place}: ${problem}; ${hint}`;
}

const LONGEST_QUOTE = 80;

/** A value as seen, quoted and escaped so that it stays on its line; cut where it is long. */
export function quoted(value: string): string {
  const cut = value.length > LONGEST_QUOTE ? `${value.slice(0, LONGEST_QUOTE)}…` : value;
  return JSON.stringify(cut);
}

/** All faults for a terminal, one on each line, with a heading; ends in a line break. */
export function faultReport(faults: readonly ConfigFault[]): string {
  const heading = `acm-exporter: ${faults.length === 1 ? '1 fault' : `${faults.length} faults`} in the configuration`;
  return [heading, ...faults.map((entry) => `  ${faultText(entry)}`), ''].join('\n');
}
