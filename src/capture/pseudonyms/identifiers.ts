/** What AWS and its users make up to tell things apart: replaced by numbers of the same form. */
import { createNumbered } from './numbered.ts';

/** Each gives undefined for what is not of its form. Letter case does not count. */
export interface Identifiers {
  /** Twelve digits: an account. */
  readonly account: (text: string) => string | undefined;
  /** `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`. */
  readonly uuid: (text: string) => string | undefined;
  /** Sixteen hexadecimal digits or more: hashes and keys. */
  readonly hash: (text: string) => string | undefined;
  /** Octets with colons between them: serial numbers and key identifiers. */
  readonly octets: (text: string) => string | undefined;
  /** The ten letters in the value of a validation CNAME. */
  readonly letters: (text: string) => string | undefined;
  readonly counts: () => { readonly accounts: number; readonly identifiers: number; readonly serials: number };
}

const ACCOUNT = /^\d{12}$/;
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
const HASH = /^[\da-f]{16,}$/i;
const OCTETS = /^[\da-f]{2}(?::[\da-f]{2})+$/i;
const LETTERS = /^[a-z]{10}$/i;
/** AWS's own ten letters have no vowels. */
const CONSONANTS = 'bcdfghjklmnpqrstvwxz';

/** None seen yet. */
export function createIdentifiers(): Identifiers {
  const accounts = createNumbered((n) => String(n).padStart(12, '0'));
  const uuids = createNumbered((n) => `00000000-0000-4000-8000-${hex(n, 12)}`);
  const hashes = createNumbered((n, { length }) => hex(n, length));
  const serials = createNumbered((n, original) => {
    const digits = hex(n, original.replaceAll(':', '').length);
    return (digits.length % 2 === 0 ? digits : `0${digits}`).replaceAll(/..(?!$)/g, '$&:');
  });
  const letters = createNumbered((n) => inConsonants(n).padStart(10, 'b'));
  const ofForm = (form: RegExp, numbered: typeof uuids) => (text: string) =>
    form.test(text) ? numbered.of(text.toLowerCase()) : undefined;
  return {
    account: ofForm(ACCOUNT, accounts),
    uuid: ofForm(UUID, uuids),
    hash: ofForm(HASH, hashes),
    octets: ofForm(OCTETS, serials),
    letters: ofForm(LETTERS, letters),
    counts: () => ({
      accounts: accounts.count(),
      identifiers: uuids.count() + hashes.count() + letters.count(),
      serials: serials.count(),
    }),
  };
}

function hex(n: number, length: number): string {
  return n.toString(16).padStart(length, '0');
}

function inConsonants(n: number): string {
  const digit = CONSONANTS.charAt(n % CONSONANTS.length);
  const rest = Math.floor(n / CONSONANTS.length);
  return rest === 0 ? digit : inConsonants(rest) + digit;
}
