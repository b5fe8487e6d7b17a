import t from 'tap';
import { createIdentifiers } from '../../../src/capture/pseudonyms/identifiers.ts';

type Kind = 'account' | 'uuid' | 'hash' | 'octets' | 'letters';

const HASH = '9f1d6c0b7a3e4d5c8b2a1f0e9d8c7b6a';
const cases: [kind: Kind, text: string, want: string | undefined][] = [
  ['account', '123456789012', '000000000001'],
  ['account', '12345678901', undefined],
  ['account', '1234567890123', undefined],
  ['uuid', '4C65C1F1-571c-404c-8401-c8807c611c87', '00000000-0000-4000-8000-000000000001'],
  ['uuid', '4c65c1f1571c404c8401c8807c611c87', undefined],
  ['hash', HASH, '00000000000000000000000000000001'],
  ['hash', '5d1e8f90a3b2c4d6', '0000000000000001'],
  ['hash', '5d1e8f90a3b2c4d', undefined],
  ['hash', 'g'.repeat(32), undefined],
  ['octets', '0a:1b:2C', '00:00:01'],
  ['octets', '0a', undefined],
  ['octets', '0a:1', undefined],
  ['letters', 'jkddzztszm', 'bbbbbbbbbc'],
  ['letters', 'jkddzztsz', undefined],
];
for (const [kind, text, want] of cases) {
  t.test(`${kind}() of ${text} is ${want}`, async (t) => t.equal(createIdentifiers()[kind](text), want));
}

t.test('identifiers that differ in letter case only are equal', async (t) => {
  const { hash, counts } = createIdentifiers();
  t.equal(hash(HASH), hash(HASH.toUpperCase()));
  t.same(counts(), { accounts: 0, identifiers: 1, serials: 0 });
});

t.test('identifiers of different lengths differ, and so do more than their form has room for', async (t) => {
  const { octets, letters, hash } = createIdentifiers();
  const serials = Array.from({ length: 300 }, (_, n) =>
    octets(`${(n % 256).toString(16).padStart(2, '0')}:0${n % 10}`),
  );
  t.equal(new Set(serials).size, new Set(Array.from({ length: 300 }, (_, n) => `${n % 256} ${n % 10}`)).size);
  t.not(hash('0'.repeat(16)), hash('0'.repeat(32)));
  const many = Array.from({ length: 500 }, (_, n) => letters(inLetters(n)));
  t.equal(new Set(many).size, 500);
  for (const each of many) t.match(each, /^[b-df-hj-np-tv-xz]{10}$/);
});

function inLetters(n: number): string {
  return String(n)
    .padStart(10, '0')
    .replaceAll(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)));
}
