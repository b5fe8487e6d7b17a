/**
 * What stands for the names, ids and texts of one capture: what is equal stays equal, what is different stays different, and nothing leads back.
 */
import { createArns } from './arns.ts';
import { createDistinguishedNames } from './distinguished-names.ts';
import { createDomainNames } from './domain-names.ts';
import { createIdentifiers } from './identifiers.ts';
import { createMessages } from './messages.ts';
import { createNumbered } from './numbered.ts';
import { createTexts } from './texts.ts';
import { createWebAddresses } from './web-addresses.ts';

export interface Pseudonyms {
  readonly domain: (name: string) => string;
  readonly distinguishedName: (name: string) => string;
  readonly webAddress: (address: string) => string;
  readonly token: (token: string) => string;
  readonly tagKey: (key: string) => string;
  readonly message: (message: string) => string;
  /** Any text, by its form. */
  readonly text: (text: string) => string;
  readonly number: (value: number) => number;
  /** The name of a field that is none of AWS's. */
  readonly field: (name: string) => string;
  /** How many of each were replaced, by what they are called in the plural. */
  readonly counts: () => ReadonlyMap<string, number>;
}

/** Words that half of the world tags with. */
const COMMON_TAG_KEYS: ReadonlySet<string> = new Set(
  (
    'name owner owners team squad env environment stage tier service app application component product project department division group role region ' +
    'cost-center costcenter cost_center billing managed-by managedby managed_by created-by createdby created_by terraform cloudformation version ' +
    'contact domain purpose criticality repository repo customer tenant business-unit business_unit'
  ).split(' '),
);
/** AWS's own, and those of the controllers that create certificates. */
const TAG_KEY_OF_AWS = /^(?:aws:cloudformation:(?:stack-name|stack-id|logical-id)|services\.k8s\.aws\/[a-z-]+)$/;

/** @param isMember whether a word is the name of a member of the API, which a message may name */
export function createPseudonyms(isMember: (word: string) => boolean): Pseudonyms {
  const identifiers = createIdentifiers();
  const names = createDomainNames(identifiers);
  const arns = createArns(identifiers, names);
  const webAddress = createWebAddresses(identifiers, names);
  const { text, count: textCount } = createTexts({ identifiers, names, arns, webAddress });
  const tokens = createNumbered((n) => `token${n}`);
  const tagKeys = createNumbered((n) => `tag${n}`);
  const fields = createNumbered((n) => `field${n}`);
  const numbers = createNumbered(String);
  return {
    domain: (name) => (/[@/:]/.test(name) ? text(name) : names.domain(name)),
    distinguishedName: createDistinguishedNames(text),
    webAddress: (address) => webAddress(address) ?? text(address),
    token: (token) => (token === '' ? token : tokens.of(token)),
    tagKey: (key) => (COMMON_TAG_KEYS.has(key.toLowerCase()) || TAG_KEY_OF_AWS.test(key) ? key : tagKeys.of(key)),
    message: createMessages({ text, isMember }),
    text,
    number: (value) => Number(numbers.of(String(value))),
    field: fields.of,
    counts: () => {
      const { labels, mailboxes } = names.counts();
      const { accounts, identifiers: ids, serials } = identifiers.counts();
      return new Map([
        ['labels of domain names', labels],
        ['ARNs', arns.count()],
        ['accounts', accounts],
        ['ids and hashes', ids],
        ['serial numbers', serials],
        ['mailboxes', mailboxes],
        ['tag keys', tagKeys.count()],
        ['other texts', textCount()],
        ['numbers', numbers.count()],
      ]);
    },
  };
}
