import {
  type Document,
  type ErrorCode,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseDocument,
} from 'yaml';
import type { Input, MapEntry } from './input.ts';
import { type InputFault, quoted } from './input-fault.ts';
import { tooDeepAt } from './yaml-nesting.ts';

/** A YAML file as it was read. */
export interface YamlFile {
  /** For messages. */
  readonly path: string;
  readonly text: string;
}

/** More than any configuration or scenario needs, little enough to parse at once. */
export const MAX_FILE_CHARACTERS = 256 * 1024;
/** Lists and maps within each other: several times what any configuration or scenario needs. */
const MOST_LEVELS = 50;
/** A broken file can give a fault a line; the first ones tell where to look. */
const MOST_SYNTAX_FAULTS = 5;

/** How YAML's core schema writes that there is nothing, and Helm's `toYaml` an empty section. */
const NULL = /^(?:~|null|Null|NULL)$/;

/** The file's content as far as it can be understood, with everything that is wrong with its YAML. */
export interface YamlContent {
  /** Undefined where the file is empty or cannot be understood. */
  readonly content: Input | undefined;
  readonly faults: readonly InputFault[];
}

/**
 * Reads YAML 1.2 with the failsafe schema: maps, lists and text; a null is an empty text. Anchors may stand there, aliases may not, because
 * nothing in this file needs them and a few of them can unfold into gigabytes.
 */
export function parseYaml({ path, text }: YamlFile): YamlContent {
  if (text.length > MAX_FILE_CHARACTERS) {
    // Where reading stopped says nothing of how large the file is.
    const most = MAX_FILE_CHARACTERS.toLocaleString('en-US');
    const problem = `File of more than ${most} characters is too large`;
    return { content: undefined, faults: [{ place: path, problem, hint: 'no file of this kind needs so many' }] };
  }
  const lines = new LineCounter();
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${path}:${line}:${col}`;
  };
  const deepAt = tooDeepAt(text, MOST_LEVELS);
  if (deepAt !== undefined) {
    const before = text.slice(0, deepAt).split('\n');
    const place = `${path}:${before.length}:${(before.at(-1) ?? '').length + 1}`;
    const hint = `must be at most ${MOST_LEVELS} levels deep`;
    return { content: undefined, faults: [{ place, problem: 'Nested too deeply', hint }] };
  }
  const document = parseDocument(text, {
    schema: 'failsafe',
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
  });
  const faults = syntaxFaults(document, at);
  if (faults.length > 0 || document.contents === null) return { content: undefined, faults };
  const aliasFaults: InputFault[] = [];
  const content = toInput(document.contents, '', at, aliasFaults);
  return aliasFaults.length > 0 ? { content: undefined, faults: aliasFaults } : { content, faults };
}

/** Where the parser's own message speaks to programmers, or of something that is not YAML's business. */
const SYNTAX_FAULTS: { readonly [code in ErrorCode]?: Pick<InputFault, 'problem' | 'hint'> } = {
  DUPLICATE_KEY: { problem: 'Key given twice', hint: 'must be there once' },
  MULTIPLE_DOCS: { problem: 'Second document', hint: 'must be one document: "---" may stand only before it' },
};

function syntaxFaults(document: Document.Parsed, at: (offset: number) => string): readonly InputFault[] {
  const seen = new Set<number>();
  // Of several errors at one place the first says what is wrong there.
  const errors = [...document.errors, ...document.warnings].filter(({ pos: [offset] }) => {
    const repeated = seen.has(offset);
    seen.add(offset);
    return !repeated;
  });
  return errors.slice(0, MOST_SYNTAX_FAULTS).map(({ code, message, pos }) => ({
    place: at(pos[0]),
    ...(SYNTAX_FAULTS[code] ?? { problem: `Invalid YAML: ${message}`, hint: 'must be YAML 1.2' }),
  }));
}

/** A node with its places; `path` is the dotted path of keys to it, '' at the top. */
function toInput(node: ParsedNode, path: string, at: (offset: number) => string, faults: InputFault[]): Input {
  const place = (offset: number, key: string): string => (key === '' ? at(offset) : `${at(offset)}: ${key}`);
  const here = place(node.range[0], path);
  if (isAlias(node)) {
    faults.push({
      place: here,
      problem: `Unsupported alias ${quoted(`*${node.source}`)}`,
      hint: 'write the value out',
    });
  } else if (isSeq<ParsedNode>(node)) {
    const items = node.items.map((item, i) => toInput(item, `${path}[${i}]`, at, faults));
    return { kind: 'list', place: here, items };
  } else if (isMap<ParsedNode, ParsedNode | null>(node)) {
    const entries = node.items.map((pair): MapEntry => {
      const key = String(pair.key);
      const keyPath = path === '' ? key : `${path}.${key}`;
      const keyPlace = place(pair.key.range[0], keyPath);
      // `? key` and `{ key }` have no node for their value.
      if (pair.value === null) return { key, keyPlace, value: { kind: 'text', place: keyPlace, text: '' } };
      return { key, keyPlace, value: toInput(pair.value, keyPath, at, faults) };
    });
    return { kind: 'map', place: here, entries };
  }
  if (!isScalar(node)) return { kind: 'text', place: here, text: '' };
  const text = String(node.value);
  return node.type === 'PLAIN'
    ? { kind: 'text', place: here, text: NULL.test(text) ? '' : text }
    : { kind: 'text', place: here, text, quoted: true };
}
