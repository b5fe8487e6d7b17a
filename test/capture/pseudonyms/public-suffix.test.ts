import t from 'tap';
import { publicSuffixLabels } from '../../../src/capture/pseudonyms/public-suffix.ts';

const cases: [name: string, labels: number][] = [
  ['www.example.com', 1],
  ['www.example.co.uk', 2],
  ['example.de', 1],
  ['db.internal', 1],
  // A suffix that is the whole name says whose it is.
  ['com', 0],
  ['co.uk', 0],
  // Of a company's own top-level domain.
  ['www.bmw', 0],
  ['host.northwind', 0],
  // By a wildcard of the list: `*.ck`, `*.kawasaki.jp`.
  ['www.shop.ck', 1],
  ['www.shop.kawasaki.jp', 2],
  ['10.0.0.1', 0],
  ['', 0],
  ['a..com', 1],
  ['_hash.example.com', 1],
];
for (const [name, labels] of cases) {
  t.test(`publicSuffixLabels() of "${name}" are ${labels}`, async (t) => t.equal(publicSuffixLabels(name), labels));
}
