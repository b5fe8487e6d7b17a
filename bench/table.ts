/** Prints the head of a Markdown table; the first column is text, the others are figures. */
export function printHead(head: readonly string[]): void {
  console.log(`| ${head.join(' | ')} |\n| --- |${' ---: |'.repeat(head.length - 1)}`);
}

/** Prints a row of it. */
export function printRow(cells: readonly (string | number)[]): void {
  console.log(`| ${cells.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en') : cell)).join(' | ')} |`);
}
