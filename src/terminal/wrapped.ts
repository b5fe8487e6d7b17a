import stringWidth from 'string-width';

/** A text in lines of at most so many columns, broken at blanks; a word that is wider has a line to itself. No limit: one line. */
export function wrapped(text: string, columns: number | undefined, indent: string): readonly string[] {
  if (columns === undefined) return [indent + text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && stringWidth(indent + longer) > columns) {
      lines.push(indent + line);
      line = word;
    } else line = longer;
  }
  return [...lines, indent + line];
}
