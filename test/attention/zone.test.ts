import t from 'tap';
import { zoneOf } from '../../src/attention/zone.ts';

const cases: [domainName: string, zone: string][] = [
  ['www.example.com', 'example.com'],
  ['example.com', 'example.com'],
  ['*.example.com', 'example.com'],
  ['a.b.Example.CO.UK', 'example.co.uk'],
  ['shop.example.co.kr.', 'example.co.kr'],
  // A zone is what one DNS operator controls: the private section of the list would split a cloud provider's zone.
  ['app.pages.github.io', 'github.io'],
  ['db.internal', 'db.internal'],
  ['localhost', 'localhost'],
  ['co.uk', 'co.uk'],
  ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
  ['10.0.0.1', '10.0.0.1'],
  ['', ''],
  [`${'a'.repeat(63)}.${'b'.repeat(63)}.example.com`, 'example.com'],
  ['_dmarc.example.com', 'example.com'],
  // What is no host name stands below no suffix.
  ['<script>.example.com', '<script>.example.com'],
];

for (const [domainName, zone] of cases) {
  t.test(`zoneOf("${domainName.slice(0, 40)}")`, async (t) => {
    t.equal(zoneOf(domainName), zone);
  });
}
