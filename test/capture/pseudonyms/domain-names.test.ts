import t from 'tap';
import { createDomainNames } from '../../../src/capture/pseudonyms/domain-names.ts';
import { createIdentifiers } from '../../../src/capture/pseudonyms/identifiers.ts';
import { isInvalidName } from '../../../src/certificate/invalid-name.ts';

const HASH = '9f1d6c0b7a3e4d5c8b2a1f0e9d8c7b6a';
const FIRST_HASH = '00000000000000000000000000000001';

const cases: [name: string, want: string][] = [
  ['www.northwind.com', 'www.name1.com'],
  ['*.shop.northwind.co.uk', '*.name1.name2.co.uk'],
  ['northwind.com.', 'name1.com.'],
  ['Shop.northwind.com', 'NAME1.name2.com'],
  ['a.b.a.com', 'name1.name2.name1.com'],
  [`_${HASH}.northwind.com.`, `_${FIRST_HASH}.name1.com.`],
  ['_acme-challenge.northwind.com', '_name1.name2.com'],
  [`_${HASH}.jkddzztszm.acm-validations.aws.`, `_${FIRST_HASH}.bbbbbbbbbc.acm-validations.aws.`],
  [`${HASH}.jkddzztszm.acm-validations.aws`, `${FIRST_HASH}.bbbbbbbbbc.acm-validations.aws`],
  ['validation.eu-west-1.acm-validations.aws', 'validation.eu-west-1.acm-validations.aws'],
  ['northwind.acm-validations.aws', 'name1.acm-validations.aws'],
  ['xn--mnchen-3ya.northwind.com', 'xn--idn0000001-jeb.name1.com'],
  ['ab--cd.northwind.com', 'zz--name1.name1.com'],
  ['xn--example.northwind.com', 'zz--name1.name1.com'],
  ['intranet.northwind', 'name1.name2'],
  ['10.0.0.1', 'name1.name2.name2.name3'],
  ['com', 'name1'],
  ['münchen.de', 'name1.de'],
  ['', ''],
  ['..', '..'],
  ['space bar.com', 'name1.com'],
];
for (const [name, want] of cases) {
  t.test(`domain() of "${name}" is "${want}"`, async (t) => {
    const { domain } = createDomainNames(createIdentifiers());
    t.equal(domain(name), want);
    t.equal(isInvalidName(want), isInvalidName(name), 'it is as valid as before');
  });
}

t.test('an underscore that a DNS host has stripped is the only difference, as before', async (t) => {
  const { domain } = createDomainNames(createIdentifiers());
  const value = `${HASH}.jkddzztszm.acm-validations.aws`;
  t.equal(domain(`_${value}`), `_${domain(value)}`);
});

t.test('every internationalized label stays one, however many there are', async (t) => {
  const { domain, counts } = createDomainNames(createIdentifiers());
  const labels = ['xn--mnchen-3ya', 'xn--80ak6aa92e', 'xn--fiqs8s', 'xn--p1ai', 'xn--wgv71a'];
  for (let n = 0; n < 120; n += 1) labels.push(new URL(`http://ü${n}.example/`).hostname.split('.')[0] ?? '');
  const names = labels.map((label) => domain(`${label}.example.com`));
  t.equal(new Set(names).size, labels.length);
  for (const name of names) t.notOk(isInvalidName(name), name);
  t.equal(counts().labels, labels.length + 1);
});

const mailboxes: [address: string, want: string][] = [
  ['admin@northwind.com', 'admin@name1.com'],
  ['hostmaster@northwind.com', 'hostmaster@name1.com'],
  ['jane.doe@northwind.com', 'mailbox1@name1.com'],
  ['Admin@northwind.com', 'mailbox1@name1.com'],
  ['a@b@northwind.com', 'mailbox1@name1.com'],
];
for (const [address, want] of mailboxes) {
  t.test(`mailbox() of ${address} is ${want}`, async (t) => {
    t.equal(createDomainNames(createIdentifiers()).mailbox(address), want);
  });
}
