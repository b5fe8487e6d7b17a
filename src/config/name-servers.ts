import { type DnsServer, serverName } from '../dns/server.ts';
import type { Input } from '../validation/input.ts';
import type { InputFault } from '../validation/input-fault.ts';
import { quoted } from '../validation/input-fault.ts';
import { scalar } from '../validation/scalar.ts';
import { accept, type ParsedText } from '../validation/text-parser.ts';
import { converted, refined } from '../validation/validator.ts';
import type { NameServers } from './config.ts';
import { parseNameServer } from './name-server.ts';
import { list, type ValueType } from './value-type.ts';

type Word = Extract<NameServers, string>;

const isWord = (entry: Word | DnsServer): entry is Word => typeof entry === 'string';

const entries = list(
  'ADDRESS,…',
  '`public`, `system`, or 1 to 16 IP addresses, each with or without a port',
  scalar(
    (text): ParsedText<Word | DnsServer> =>
      text === 'public' || text === 'system' ? accept(text) : parseNameServer(text),
  ),
  { min: 1, max: 16, identity: (entry) => (isWord(entry) ? entry : serverName(entry)) },
);

/** What `dns.servers` takes: one word, or addresses. */
export const nameServers: ValueType<NameServers> = {
  ...entries,
  validate: converted(
    refined(entries.validate, wordAmongOthers),
    (given): NameServers => given.find(isWord) ?? given.filter((entry): entry is DnsServer => !isWord(entry)),
  ),
};

/** Each word stands for a view of DNS: two views in one list would see different zones. */
function wordAmongOthers(given: readonly (Word | DnsServer)[], { place }: Input): readonly InputFault[] {
  const word = given.length > 1 ? given.find(isWord) : undefined;
  return word === undefined
    ? []
    : [{ place, problem: `${quoted(word)} among other entries`, hint: 'must stand alone, or be left out' }];
}
