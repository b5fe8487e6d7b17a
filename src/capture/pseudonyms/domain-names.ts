/** Domain names, label by label: which names cover, contain or repeat each other stays as it was. */
import { isInvalidName } from '../../certificate/invalid-name.ts';
import { parseRegion } from '../../config/region.ts';
import type { Identifiers } from './identifiers.ts';
import { createNumbered } from './numbered.ts';
import { publicSuffixLabels } from './public-suffix.ts';

export interface DomainNames {
  /**
   * A name with its labels replaced, whatever they are made of. What stays: the number of labels, `*`, `www`, the public
   * suffix, a final dot, that a label begins with an underscore or is an internationalized one (or would be, and is invalid),
   * and that some of it is in capitals.
   */
  readonly domain: (name: string) => string;
  /** An address: the five mailboxes that ACM writes to stay, any other is replaced; its domain is a name as above. */
  readonly mailbox: (address: string) => string;
  readonly counts: () => { readonly labels: number; readonly mailboxes: number };
}

/** Amazon's own: names below it are made of hashes, regions and this word. */
const VALIDATIONS = /\.acm-validations\.aws$/;
const VALIDATION_HOST = 'validation';
const COMMON_LABELS: ReadonlySet<string> = new Set(['', '*', 'www']);
/** Those of the baseline requirements; ACM writes to no other. */
const MAILBOXES: ReadonlySet<string> = new Set(['admin', 'administrator', 'hostmaster', 'postmaster', 'webmaster']);
/** Punycode (RFC 3492) of ten letters and digits and an `ü` behind them: its end depends on the place of the `ü` alone. */
const IDN_DIGITS = 7;
const IDN_END = 'jeb';

/** None seen yet. */
export function createDomainNames(identifiers: Pick<Identifiers, 'hash' | 'letters'>): DomainNames {
  const labels = createNumbered((n) => `name${n}`);
  const idnLabels = createNumbered((n) => `xn--idn${String(n).padStart(IDN_DIGITS, '0')}-${IDN_END}`);
  const invalidLabels = createNumbered((n) => `zz--name${n}`);
  const mailboxes = createNumbered((n) => `mailbox${n}`);

  const ordinary = (label: string): string => {
    if (COMMON_LABELS.has(label)) return label;
    if (label.startsWith('_')) return `_${identifiers.hash(label.slice(1)) ?? labels.of(label.slice(1))}`;
    if (isInvalidName(label)) return invalidLabels.of(label);
    return label.startsWith('xn--') ? idnLabels.of(label) : (identifiers.hash(label) ?? labels.of(label));
  };
  const ofValidation = (label: string): string => {
    if (label === VALIDATION_HOST || parseRegion(label).ok) return label;
    return identifiers.letters(label) ?? ordinary(label);
  };

  const domain = (name: string): string => {
    const canonical = name.toLowerCase().replace(/\.$/, '');
    const spelled = name.split('.');
    const isValidation = VALIDATIONS.test(canonical);
    const known = isValidation ? 2 : publicSuffixLabels(canonical);
    const end = canonical.split('.').length - known;
    const replace = isValidation ? ofValidation : ordinary;
    const inCase = (label: string, index: number): string => {
      if (index >= end) return label;
      const replaced = replace(label.toLowerCase());
      return label === label.toLowerCase() ? replaced : replaced.toUpperCase();
    };
    return spelled.map(inCase).join('.');
  };

  return {
    domain,
    mailbox: (address) => {
      const at = address.lastIndexOf('@');
      const local = address.slice(0, at);
      return `${MAILBOXES.has(local) ? local : mailboxes.of(local)}@${domain(address.slice(at + 1))}`;
    },
    counts: () => ({
      labels: labels.count() + idnLabels.count() + invalidLabels.count(),
      mailboxes: mailboxes.count(),
    }),
  };
}
