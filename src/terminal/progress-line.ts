/** One line of a terminal that is written over again and again. */
export interface ProgressLine {
  readonly show: (text: string) => void;
  /** Takes it away, so that what follows begins on an empty line. */
  readonly clear: () => void;
}

/** The start of the line, and nothing behind it. */
const EMPTY = '\r\u001b[K';

/**
 * A progress line on a terminal.
 * @param columns as wide as the terminal is now: what is wider would move to a second line, and stay there
 */
export function createProgressLine(write: (text: string) => unknown, columns: () => number): ProgressLine {
  let shown = '';
  return {
    show: (text) => {
      const line = text.slice(0, Math.max(0, columns() - 1));
      if (line === shown) return;
      shown = line;
      write(EMPTY + line);
    },
    clear: () => {
      if (shown !== '') write(EMPTY);
      shown = '';
    },
  };
}
