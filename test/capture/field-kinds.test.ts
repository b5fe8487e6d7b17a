import t from 'tap';
import { type FieldKind, fieldKind, isMember } from '../../src/capture/field-kinds.ts';

const cases: [parent: string, field: string, want: FieldKind][] = [
  ['Certificate', 'Status', 'word'],
  ['Certificate', 'NotAfter', 'instant'],
  ['Certificate', 'DomainName', 'domain'],
  ['ResourceRecord', 'Name', 'domain'],
  ['ResourceRecord', 'Type', 'word'],
  ['KeyUsages', 'Name', 'word'],
  ['Tags', 'Key', 'tag_key'],
  ['Tags', 'Value', 'text'],
  ['', 'NextToken', 'token'],
  ['Certificate', 'Serial', 'text'],
  ['Northwind', 'Name', 'text'],
  ['', 'Code', 'code'],
  ['Country', 'Code', 'text'],
  ['', 'message', 'message'],
  ['Holder', 'Message', 'text'],
  ['', 'constructor', 'text'],
];
for (const [parent, field, want] of cases) {
  t.test(`fieldKind() of ${field} in ${parent} is ${want}`, async (t) => t.equal(fieldKind(field, parent), want));
}

t.test('isMember() knows members of the API in any case', async (t) => {
  for (const word of ['filterStatement', 'rootHierarchyType', 'certificateArn', 'NextToken']) {
    t.ok(isMember(word), word);
  }
  for (const word of ['northwind', '', 'constructor']) t.notOk(isMember(word), word);
});
