import { Lexer, Parser } from 'yaml';

/**
 * Where a YAML text begins to nest deeper than `most` lists and maps, as an offset; undefined where it never does.
 * Parsing into a document recurses into every level: deep enough, it ends in errors of the JavaScript engine. This does not.
 */
export function tooDeepAt(text: string, most: number): number | undefined {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    // Only what is open is of interest, not the parts that are complete.
    for (const _complete of parser.next(lexeme));
    // The document itself is on the stack as well, and so is the scalar that is being read.
    const open = parser.stack.filter(({ type }) => NESTING.has(type));
    if (open.length > most) return parser.offset - lexeme.length;
  }
  return undefined;
}

const NESTING: ReadonlySet<string> = new Set(['block-map', 'block-seq', 'flow-collection']);
