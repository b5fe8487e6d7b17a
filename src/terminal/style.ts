import type { Severity } from '../attention/vocabulary.ts';

/** How text is set off on a terminal; each function gives the text back unchanged where there are no colors. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly bad: (text: string) => string;
  /** In the color of a severity, which is a word as well. */
  readonly severity: (severity: Severity, text: string) => string;
}

const RESET = '\u001b[0m';
const BOLD = '\u001b[1m';
const DIM = '\u001b[2m';
const RED = '\u001b[31m';
const SEVERITIES: Readonly<Record<Severity, string>> = {
  critical: '\u001b[1;31m',
  warning: '\u001b[33m',
  notice: '\u001b[36m',
  info: DIM,
};

/** The style of a terminal. */
export function terminalStyle(hasColors: boolean): Style {
  const within = (code: string) => (text: string) => (hasColors ? `${code}${text}${RESET}` : text);
  return {
    bold: within(BOLD),
    dim: within(DIM),
    bad: within(RED),
    severity: (severity, text) => within(SEVERITIES[severity])(text),
  };
}
