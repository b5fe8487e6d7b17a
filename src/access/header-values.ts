import type { Input } from '../validation/input.ts';
import { quoted } from '../validation/input-fault.ts';
import { object, optional } from '../validation/object.ts';
import { scalar } from '../validation/scalar.ts';
import { accept, refuse } from '../validation/text-parser.ts';
import { invalid, type Validated } from '../validation/validated.ts';
import type { Validator } from '../validation/validator.ts';

/** What Node.js lets into a header, of which the rest would end it (RFC 9110, section 5.5). */
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

const anyValue: Validator<string> = scalar((text) =>
  VALUE.test(text) ? accept(text) : refuse('Invalid header value', 'must be one line of printable characters'),
);

function oneOfExactly(values: readonly string[]): Validator<string> {
  return scalar((text) =>
    values.includes(text) ? accept(text) : refuse(`Invalid value ${quoted(text)}`, `must be ${values.join(' or ')}`),
  );
}

const fields = object({
  'Strict-Transport-Security': optional(anyValue),
  'X-Content-Type-Options': optional(oneOfExactly(['nosniff'])),
  'X-Frame-Options': optional(oneOfExactly(['deny', 'sameorigin'])),
  'X-XSS-Protection': optional(anyValue),
  'Content-Security-Policy': optional(anyValue),
});

/** `http_server_config.headers`: the headers that exporter-toolkit lets be set, spelled as it spells them. */
export const headerValues: Validator<Readonly<Record<string, string>>> = (
  input: Input,
): Validated<Record<string, string>> => {
  const validated = fields(input);
  if (!validated.ok) return validated;
  // Two of them have no value that means nothing: the toolkit refuses an empty one.
  const blank =
    input.kind === 'map' ? input.entries.find(({ key, value }) => STRICT.has(key) && isEmpty(value)) : undefined;
  if (blank !== undefined) return invalid(blank.keyPlace, 'Missing value', 'must have a value, or be left out');
  const given = Object.entries(validated.value).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return { ok: true, value: Object.fromEntries(given) };
};

const STRICT: ReadonlySet<string> = new Set(['X-Content-Type-Options', 'X-Frame-Options']);

function isEmpty(input: Input): boolean {
  return input.kind === 'text' && input.text === '';
}
