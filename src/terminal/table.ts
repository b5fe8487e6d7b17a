import stringWidth from 'string-width';

/** One cell: what it says, and how that is set off, which takes no room. */
export interface Cell {
  readonly text: string;
  readonly style?: (text: string) => string;
}

const GAP = '  ';

/** Rows as columns, each as wide as its widest cell on the terminal: Korean and the like take two columns a character. */
export function tableLines(rows: readonly (readonly Cell[])[]): readonly string[] {
  const widths = columnWidths(rows);
  return rows.map((row) => {
    const cells = row.map(({ text, style = (plain) => plain }, i) => {
      const isLast = i === row.length - 1;
      return style(text) + (isLast ? '' : ' '.repeat((widths[i] ?? 0) - stringWidth(text)));
    });
    return cells.join(GAP).trimEnd();
  });
}

/** How many columns of a terminal a table takes. */
export function tableWidth(rows: readonly (readonly Cell[])[]): number {
  return (
    columnWidths(rows).reduce((sum, width) => sum + width, 0) + GAP.length * Math.max(0, (rows[0]?.length ?? 0) - 1)
  );
}

function columnWidths(rows: readonly (readonly Cell[])[]): readonly number[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [i, { text }] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, stringWidth(text));
  }
  return widths;
}
