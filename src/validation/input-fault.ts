/** One thing that is wrong with what a person wrote: a setting, a flag, a scenario; for the one who fixes it. */
export interface InputFault {
  /** `acm-exporter.yml:3:13: dns.interval`, `--dns.interval` or `ACM_EXPORTER_DNS_INTERVAL`. */
  readonly place: string;
  /** What is wrong, with the value seen; sentence case, no final period. */
  readonly problem: string;
  /** What would be right. */
  readonly hint: string;
}

/** One line: place, problem, hint. */
export function faultText({ place, problem, hint }: InputFault): string {
  return `${place}: ${problem}; ${hint}`;
}

const LONGEST_QUOTE = 80;

/** A value as seen, quoted and escaped so that it stays on its line; cut where it is long. */
export function quoted(value: string): string {
  const cut = value.length > LONGEST_QUOTE ? `${value.slice(0, LONGEST_QUOTE)}…` : value;
  return JSON.stringify(cut);
}
