import t from 'tap';
import { isInvalidName } from '../../src/certificate/invalid-name.ts';

const cases: [name: string, want: boolean, why: string][] = [
  // ACM's own examples (managed-renewal.html).
  ['example.com', false, 'no hyphens'],
  ['a--example.com', false, 'hyphens in second and third place'],
  ['abc--example.com', false, 'hyphens in fourth and fifth place'],
  ['xn--xyz.com', false, 'a valid internationalized name'],
  ['xn--example.com', true, 'not valid punycode'],
  ['ab--example.com', true, 'hyphens in third and fourth place without xn'],
  // Beyond them.
  ['www.ab--example.com', true, 'any label counts'],
  ['example.ab--c', true, 'the last label too'],
  ['*.ab--example.com', true, 'below a wildcard'],
  ['*.example.com', false, 'a wildcard'],
  ['AB--example.com', true, 'upper case'],
  ['XN--MNCHEN-3YA.de', false, 'a valid one in upper case'],
  ['xn--mnchen-3ya.de.', false, 'a final dot'],
  ['----.com', true, 'nothing but hyphens'],
  ['ab--.com', true, 'nothing behind the hyphens'],
  ['ab-.com', false, 'three characters'],
  ['xn--.com', true, 'nothing behind xn--'],
  ['xn--abc-.com', true, 'nothing that had to be encoded'],
  ['xn--a.com', true, 'a control character'],
  ['xn--ab-zz-.com', true, 'no character outside ASCII'],
  ['xn--rova-rra.com', false, 'an accented letter'],
  ['xn--3ba.com', true, 'a capital letter, which is folded before it is encoded'],
  ['xn--0ca.com', false, 'its small letter'],
  ['xn--6a.com', true, 'a space that does not break'],
  ['xn--zva.com', true, 'a code point that is not assigned'],
  ['xn--ls8h.la', false, 'an emoji: for the authority to judge'],
  ['xn--99zt52a.com', false, 'many code points'],
  ['xn--ihqwcrb4cv8a8dqg056pqjye.com', false, 'a whole sentence'],
  ['xn--9999999a.com', true, 'a code point beyond the last'],
  ['xn--99999999.com', true, 'an integer without end'],
  ['xn---abc.com', true, 'a hyphen before nothing'],
  ['xn--b\u00fccher.com', true, 'a letter outside ASCII that is not encoded'],
  [`xn--${'a'.repeat(55)}-8yf.com`, false, 'a label of 63 octets'],
  [`xn--${'a'.repeat(56)}-t2f.com`, true, 'a label of 64 octets'],
  [`xn--${'a'.repeat(300)}.com`, true, 'a label of 304 octets'],
  ['', false, 'no name'],
  ['.', false, 'a dot'],
  ['a"b\\c\nd', false, 'nonsense that has nothing to do with punycode'],
];

for (const [name, want, why] of cases) {
  t.test(`isInvalidName() of "${name}": ${why}`, async (t) => {
    t.equal(isInvalidName(name), want);
  });
}
