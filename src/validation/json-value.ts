import type { Input } from './input.ts';
import { valid } from './validated.ts';
import type { Validator } from './validator.ts';

/** Whatever was written, as JSON would hold it: unquoted scalars are what YAML's core schema takes them for. */
export const jsonValue: Validator<unknown> = (input) => valid(writtenValue(input));

function writtenValue(input: Input): unknown {
  switch (input.kind) {
    case 'list':
      return input.items.map(writtenValue);
    case 'map':
      return Object.fromEntries(input.entries.map(({ key, value }) => [key, writtenValue(value)]));
    case 'text':
      return input.quoted === true ? input.text : scalarOf(input.text);
  }
}

/** https://yaml.org/spec/1.2.2/#103-core-schema, but for octal, hexadecimal and infinite numbers. */
function scalarOf(text: string): string | number | boolean | null {
  if (/^(?:|~|null|Null|NULL)$/.test(text)) return null;
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  return /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(text) ? Number(text) : text;
}
