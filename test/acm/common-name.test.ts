import t from 'tap';
import { commonName } from '../../src/acm/common-name.ts';

const cases: [distinguishedName: string, want: string | undefined][] = [
  ['CN=www.example.com', 'www.example.com'],
  ['C=US, ST=Washington, O=Example Corp, CN=device 7', 'device 7'],
  ['CN=device 7, O=Example Corp', 'device 7'],
  ['CN=a+OU=b,O=c', 'a'],
  ['OU=CN=not this,CN=this', 'this'],
  ['O="not, CN=this", CN=this', 'this'],
  ['O=not\\, CN=this,CN=this', 'this'],
  ['CN=the first,CN=the second', 'the first'],
  ['no attribute, CN=this', 'this'],
  ['cn = spaced ; O=c', 'spaced'],
  ['2.5.4.3=by its number', 'by its number'],
  ['CN=Example\\, Inc.,O=c', 'Example, Inc.'],
  ['CN="Example, Inc.",O=c', 'Example, Inc.'],
  ['CN="a \\"b\\" c",O=c', 'a "b" c'],
  ['CN=Gerät \\"7\\" \\\\ Prüfstand\\0Azweite Zeile,O=c', 'Gerät "7" \\ Prüfstand\nzweite Zeile'],
  ['CN=\\E6\\B8\\AC\\E8\\A9\\A6', '測試'],
  ['CN=line\nbreak', 'line\nbreak'],
  ['CN=unescaped "quotes" inside', 'unescaped "quotes" inside'],
  ['CN="unterminated', '"unterminated'],
  ['CN=C:\\zebra', 'C:\\zebra'],
  ['CN=ends in \\', 'ends in \\'],
  ['CN=', undefined],
  ['CN= ,O=c', undefined],
  ['CN="",O=c', undefined],
  ['O=no name', undefined],
  ['XCN=no', undefined],
  ['', undefined],
];

for (const [distinguishedName, want] of cases) {
  t.test(`commonName() of ${JSON.stringify(distinguishedName)}`, async (t) => {
    t.equal(commonName(distinguishedName), want);
  });
}

t.test('commonName() reads a long name in no time', async (t) => {
  t.equal(commonName(`O=${'\\,"='.repeat(100_000)},CN=end`), 'end');
});
