/** Whether a name fits a pattern in which `*` stands for any characters, dots included. Walks the pattern's pieces in order: linear, whatever the pattern. */
export function fitsNamePattern(name: string, pattern: string): boolean {
  const [head = '', ...pieces] = pattern.split('*');
  const tail = pieces.pop();
  if (tail === undefined) return name === pattern;
  if (name.length < head.length + tail.length || !name.startsWith(head) || !name.endsWith(tail)) return false;
  let at = head.length;
  for (const piece of pieces) {
    const found = name.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return at <= name.length - tail.length;
}
