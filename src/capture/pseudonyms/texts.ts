/** Texts of any kind: what has the form of a name or an id is replaced as one, so that it stays equal to itself elsewhere. */
import { parseRegion } from '../../config/region.ts';
import type { Arns } from './arns.ts';
import type { DomainNames } from './domain-names.ts';
import type { Identifiers } from './identifiers.ts';
import { createNumbered } from './numbered.ts';
import { isSafeWord } from './safe-words.ts';

export interface TextsDeps {
  readonly identifiers: Identifiers;
  readonly names: Pick<DomainNames, 'domain' | 'mailbox'>;
  readonly arns: Pick<Arns, 'arn'>;
  readonly webAddress: (text: string) => string | undefined;
}

export interface Texts {
  readonly text: (text: string) => string;
  /** Texts of no form. */
  readonly count: () => number;
}

const MAILBOX = /^[^\s@/:]+@[^\s@/:]+$/;
const DOMAIN = /^[^\s./:@,=]+(?:\.[^\s./:@,=]+)+\.?$/;

/** None seen yet. */
export function createTexts({ identifiers, names, arns, webAddress }: TextsDeps): Texts {
  const texts = createNumbered((n) => `text${n}`);
  return {
    text: (text) => {
      if (text === '' || isSafeWord(text) || parseRegion(text).ok) return text;
      if (text.startsWith('arn:')) return arns.arn(text);
      const { account, uuid, octets, hash } = identifiers;
      const identifier = account(text) ?? uuid(text) ?? octets(text) ?? hash(text);
      if (identifier !== undefined) return identifier;
      if (MAILBOX.test(text)) return names.mailbox(text);
      if (/^https?:\/\//i.test(text)) return webAddress(text) ?? texts.of(text);
      return DOMAIN.test(text) ? names.domain(text) : texts.of(text);
    },
    count: texts.count,
  };
}
