import { accept, type ParsedText, refuse } from '../validation/text-parser.ts';

/** Version, cost, 22 characters of salt and 31 of hash; `htpasswd -B` writes version 2y. */
const FORM = /^\$2[aby]\$(?<cost>0[4-9]|[12]\d|3[01])\$[./A-Za-z0-9]{53}$/;

/** A bcrypt hash. What is none may be a password in the clear: messages do not repeat it. */
export function parseBcryptHash(text: string): ParsedText<string> {
  if (FORM.test(text)) return accept(text);
  return refuse('Invalid password hash', 'must be a bcrypt hash, as "htpasswd -nB NAME" writes it: $2y$10$…');
}

/** The logarithm of the rounds: each step doubles the time. */
export function bcryptCost(hash: string): number {
  return Number(FORM.exec(hash)?.groups?.['cost'] ?? 0);
}
