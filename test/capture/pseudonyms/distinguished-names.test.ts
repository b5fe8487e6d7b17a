import t from 'tap';
import { isMember } from '../../../src/capture/field-kinds.ts';
import { createPseudonyms } from '../../../src/capture/pseudonyms/pseudonyms.ts';

const cases: [name: string, want: string][] = [
  ['CN=www.northwind.com', 'CN=www.name1.com'],
  ['C=DE, O=Northwind\\, Inc.,CN=*.northwind.com', 'C=text1,O=text2,CN=*.name1.com'],
  ['O="Northwind, Inc.",1.2.3.4=x', 'O=text1,1.2.3.4=text2'],
  ['Northwind=x', 'text1=text2'],
  ['Amazon', 'Amazon'],
  ['Northwind CA', 'text1'],
  ['CN=Amazon RSA 2048 M03,O=Amazon,C=US', 'CN=Amazon RSA 2048 M03,O=Amazon,C=text1'],
];
for (const [name, want] of cases) {
  t.test(`distinguishedName() of ${name} is ${want}`, async (t) => {
    t.equal(createPseudonyms(isMember).distinguishedName(name), want);
  });
}
