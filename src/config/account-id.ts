import { quoted } from '../validation/input-fault.ts';
import { accept, type ParsedText, refuse } from '../validation/text-parser.ts';

/** An AWS account's id. */
export function parseAccountId(text: string): ParsedText<string> {
  if (/^\d{12}$/.test(text)) return accept(text);
  const problem = `Invalid account id ${quoted(text)}`;
  const digits = text.replaceAll(/[\s-]/g, '');
  if (/^\d{12}$/.test(digits)) return refuse(problem, `did you mean "${digits}"?`);
  if (!/^\d+$/.test(text)) return refuse(problem, 'must be twelve digits');
  const missing = text.length < 12 ? '; leading zeros count' : '';
  return refuse(problem, `must be twelve digits: these are ${text.length}${missing}`);
}
