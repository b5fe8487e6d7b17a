/** How rules say which certificates they are for: the same words in policies, filters and acknowledgments. */
import { list } from '../validation/list.ts';
import { anyText, scalar, textMatching } from '../validation/scalar.ts';
import { accept, type ParsedText } from '../validation/text-parser.ts';
import { converted, type Validator } from '../validation/validator.ts';
import { parseAccountId } from './account-id.ts';

const SIZE = { min: 1, max: 1000, commaSeparated: true };

/** Whether a rule has no part, or none but tags of which none is named: it would be for everything. */
export function choosesNothing(
  parts: readonly (ReadonlyMap<string, unknown> | readonly unknown[] | undefined)[],
): boolean {
  return parts.every((part) => part === undefined || (part instanceof Map && part.size === 0));
}

/** Any texts, at least one. */
export const words: Validator<readonly string[]> = list(anyText, SIZE);

/** An id with a digit too few or too many is for no account, and looks like one. */
function parseAccount(text: string): ParsedText<string> {
  return /^\d+$/.test(text) ? parseAccountId(text) : accept(text);
}

/** Ids or names of accounts. */
export const accounts: Validator<readonly string[]> = list(scalar(parseAccount), SIZE);

/** Patterns of DNS names, which are in lower case. */
export const domains: Validator<readonly string[]> = converted(words, (patterns) =>
  patterns.map((pattern) => pattern.toLowerCase()),
);

/** Words of ACM's, which adds to them: only their spelling can be checked. */
export const acmWords: Validator<readonly string[]> = list(
  textMatching(/^[A-Z][A-Z0-9_]*$/, 'word', 'must be as ACM spells it, such as "ISSUED" or "IMPORTED"'),
  SIZE,
);

const ARN_FORM = 'such as "arn:aws:acm:eu-west-1:111122223333:certificate/12345678-90ab-cdef-1234-567890abcdef"';

/** Whole ARNs of certificates. */
export const arns: Validator<readonly string[]> = list(
  textMatching(/^arn:[\w-]+:acm:[\w-]+:\d{12}:certificate\/[\w-]+$/, 'certificate ARN', `must be one ${ARN_FORM}`),
  SIZE,
);

/** ARNs of certificates in which `*` stands for any characters. */
export const arnPatterns: Validator<readonly string[]> = list(
  textMatching(
    /^arn:[\w*-]+:(?:acm|\*):(?:[\w*-]+:[\d*]+:[\w*/-]+|[\w*:/-]*\*)$/,
    'certificate ARN',
    `must be one ${ARN_FORM}, in which "*" may stand for any characters`,
  ),
  SIZE,
);
