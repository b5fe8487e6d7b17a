import t from 'tap';
import { isMember } from '../../../src/capture/field-kinds.ts';
import { createPseudonyms } from '../../../src/capture/pseudonyms/pseudonyms.ts';

const cases: [text: string, want: string][] = [
  ['', ''],
  ['ISSUED', 'ISSUED'],
  ['eu-central-1', 'eu-central-1'],
  ['arn:aws:iam::123456789012:role/x', 'arn:aws:iam::000000000001:role/resource1'],
  ['123456789012', '000000000001'],
  ['4c65c1f1-571c-404c-8401-c8807c611c87', '00000000-0000-4000-8000-000000000001'],
  ['0a:1b:2c:3d', '00:00:00:01'],
  ['9f1d6c0b7a3e4d5c8b2a1f0e9d8c7b6a', '00000000000000000000000000000001'],
  ['jane@northwind.com', 'mailbox1@name1.com'],
  ['https://northwind.com/secret', 'https://name1.com/path1'],
  ['https://u:p@northwind.com/', 'text1'],
  ['www.northwind.com', 'www.name1.com'],
  ['Northwind Traders', 'text1'],
  ['4711', 'text1'],
  ['{"Policy":"northwind"}', 'text1'],
];
for (const [text, want] of cases) {
  t.test(`text() of "${text}" is "${want}"`, async (t) => t.equal(createPseudonyms(isMember).text(text), want));
}
