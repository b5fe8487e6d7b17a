import { type Input, isBlank } from './input.ts';
import { quoted } from './input-fault.ts';
import { type Invalid, invalid } from './validated.ts';

/**
 * The outcome where a list stands for a text, and the like.
 * @param hint What would be right: `must be a list`.
 */
export function unexpectedForm(input: Input, hint: string): Invalid {
  if (isBlank(input)) return invalid(input.place, 'Missing value', hint);
  const seen = input.kind === 'text' ? `value ${quoted(input.text)}` : input.kind;
  return invalid(input.place, `Unexpected ${seen}`, hint);
}
