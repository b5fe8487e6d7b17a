import t from 'tap';
import { nameFault, shown } from '../../src/dns/name.ts';

const label63 = 'a'.repeat(63);
const octets255 = `${label63}.${label63}.${label63}.${'b'.repeat(61)}`;

const cases: readonly (readonly [string, string, string | undefined])[] = [
  ['an ordinary name', '_x1.example.com', undefined],
  ['a final dot', '_x1.example.com.', undefined],
  ['a wildcard label', '*.example.com', undefined],
  ['a top-level domain', 'com', undefined],
  ['a label of 63 octets', `${label63}.example.com`, undefined],
  [
    'a label of 64 octets',
    'a'.repeat(64),
    `name "${'a'.repeat(64)}" has a label of 64 octets, at most 63 are possible`,
  ],
  ['255 octets', octets255, undefined],
  ['256 octets', `${octets255}b`, `name "${octets255}b" takes 256 octets, at most 255 are possible`],
  ['the empty name', '', 'name "" has an empty label'],
  ['the root', '.', 'name "." has an empty label'],
  ['two dots', 'a..example.com', 'name "a..example.com" has an empty label'],
  [
    'a blank',
    'a b.example.com',
    'name "a b.example.com" has characters other than printable ASCII: an IDN must be in its xn-- form',
  ],
  [
    'an IDN',
    'bücher.example',
    'name "bücher.example" has characters other than printable ASCII: an IDN must be in its xn-- form',
  ],
  [
    'a line break',
    'a\n.example.com',
    'name "a?.example.com" has characters other than printable ASCII: an IDN must be in its xn-- form',
  ],
];

t.test('nameFault() says why a name cannot be asked for', async (t) => {
  for (const [title, name, want] of cases) t.equal(nameFault(name), want, title);
});

t.test('nameFault() refuses a name of 300 octets', async (t) => {
  t.match(nameFault(`${'abcdefghi.'.repeat(30)}com`), /takes 305 octets, at most 255 are possible$/);
});

t.test('shown() takes control characters out and cuts what is too long', async (t) => {
  t.equal(shown('a\u0000b\u001b[31m\u2028c"'), 'a?b?[31m?c"');
  t.equal(shown('x'.repeat(255)), 'x'.repeat(255));
  t.equal(shown('x'.repeat(256)), `${'x'.repeat(254)}…`);
});
