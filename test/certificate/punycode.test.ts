import { domainToASCII } from 'node:url';
import t from 'tap';
import { decodePunycode } from '../../src/certificate/punycode.ts';

const cases: [encoded: string, want: string | undefined][] = [
  ['mnchen-3ya', 'münchen'],
  ['MNCHEN-3YA', 'MüNCHEN'],
  ['xyz', '\u7b80'],
  ['wgv71a119e', '日本語'],
  ['ls8h', '💩'],
  ['ihqwcrb4cv8a8dqg056pqjye', '他们为什么不说中文'],
  ['abc-', 'abc'],
  ['a', '\u0080'],
  ['example', 'Ωίθηδ'],
  ['', undefined],
  ['-', undefined],
  ['-abc', undefined],
  ['bücher', undefined],
  ['a b', undefined],
  ['z', undefined],
  ['99999999', undefined],
  ['999999a', undefined],
  ['9'.repeat(59), undefined],
  ['a'.repeat(60), undefined],
];

for (const [encoded, want] of cases) {
  t.test(`decodePunycode() of "${encoded}"`, async (t) => {
    t.equal(decodePunycode(encoded), want);
  });
}

t.test('decodePunycode() undoes what Node encodes', async (t) => {
  for (const label of ['bücher', 'faß', 'παράδειγμα', 'испытание', 'テスト', '한국', 'العربية', 'é', 'a-é-b', '简']) {
    const ascii = domainToASCII(label);
    t.ok(ascii.startsWith('xn--'), label);
    t.equal(decodePunycode(ascii.slice(4)), label);
  }
});
