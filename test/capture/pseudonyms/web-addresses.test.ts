import t from 'tap';
import { createDomainNames } from '../../../src/capture/pseudonyms/domain-names.ts';
import { createIdentifiers } from '../../../src/capture/pseudonyms/identifiers.ts';
import { createWebAddresses } from '../../../src/capture/pseudonyms/web-addresses.ts';

const HASH = '9f1d6c0b7a3e4d5c8b2a1f0e9d8c7b6a';
const FIRST = '00000000000000000000000000000001';
const cases: [address: string, want: string | undefined][] = [
  [
    `http://www.northwind.com/.well-known/pki-validation/${HASH}.txt`,
    `http://www.name1.com/.well-known/pki-validation/${FIRST}.txt`,
  ],
  [
    `validation.us-east-1.acm-validations.aws/${HASH}/.well-known/pki-validation/${HASH}.txt`,
    `validation.us-east-1.acm-validations.aws/${FIRST}/.well-known/pki-validation/${FIRST}.txt`,
  ],
  ['HTTPS://northwind.com:8443/secret?token=abc#part', 'https://name1.com:8443/path1?path2#path3'],
  ['northwind.com', 'name1.com'],
  ['https://user:pass@northwind.com/', undefined],
  ['/path/only', undefined],
  ['', undefined],
];
for (const [address, want] of cases) {
  t.test(`createWebAddresses() makes of ${address} ${want}`, async (t) => {
    const identifiers = createIdentifiers();
    t.equal(createWebAddresses(identifiers, createDomainNames(identifiers))(address), want);
  });
}
