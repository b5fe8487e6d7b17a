import { printable } from './printable.ts';

/** One thing that is wrong with what a person wrote: a setting, a flag, a scenario; for the one who fixes it. */
export interface InputFault {
  /** `acm-exporter.yml:3:13: dns.interval`, `--dns.interval` or `ACM_EXPORTER_DNS_INTERVAL`. */
  readonly place: string;
  /** What is wrong, with the value seen; sentence case, no final period. */
  readonly problem: string;
  /** What would be right. */
  readonly hint: string;
}

/** More would push the first ones off the screen. */
const MOST_LINES = 20;

/** A line for each of the first faults, and one that counts the others; unprintable characters are escaped. */
export function faultLines(faults: readonly InputFault[]): readonly string[] {
  const lines = faults.slice(0, MOST_LINES).map(faultText);
  const more = faults.length - lines.length;
  return more === 0 ? lines : [...lines, `and ${more.toLocaleString('en-US')} more`];
}

/** One line: place, problem, hint. Paths, keys and flags in it are what somebody wrote: what is unprintable is escaped. */
export function faultText({ place, problem, hint }: InputFault): string {
  return printable(`${place}: ${problem}; ${hint}`);
}

const LONGEST_QUOTE = 80;

/** A value as seen, quoted and escaped so that it stays on its line; cut where it is long. */
export function quoted(value: string): string {
  const cut = value.length > LONGEST_QUOTE ? `${value.slice(0, LONGEST_QUOTE)}…` : value;
  return printable(JSON.stringify(cut));
}
