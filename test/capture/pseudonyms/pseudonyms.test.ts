import t from 'tap';
import { isMember } from '../../../src/capture/field-kinds.ts';
import { createPseudonyms } from '../../../src/capture/pseudonyms/pseudonyms.ts';

t.test('createPseudonyms() gives what is equal one pseudonym, wherever it stands', async (t) => {
  const { domain, distinguishedName, webAddress, text, message } = createPseudonyms(isMember);
  const name = domain('shop.northwind.com');
  t.equal(distinguishedName('CN=shop.northwind.com'), `CN=${name}`);
  t.equal(webAddress('http://shop.northwind.com/'), `http://${name}/`);
  t.equal(text('shop.northwind.com'), name);
  t.equal(message('Could not find shop.northwind.com.'), `Could not find ${name}.`);
  t.equal(domain('hostmaster@shop.northwind.com'), `hostmaster@${name}`);
  t.equal(domain('arn:aws:acm:eu-west-1:123456789012:x'), text('arn:aws:acm:eu-west-1:123456789012:x'));
});

t.test('createPseudonyms() numbers tokens, fields and numbers', async (t) => {
  const { token, field, number } = createPseudonyms(isMember);
  t.same(['', 'abc', 'def', 'abc'].map(token), ['', 'token1', 'token2', 'token1']);
  t.same(['northwind.com', 'x y'].map(field), ['field1', 'field2']);
  t.same([4711, -0.5, 4711].map(number), [1, 2, 1]);
});

const keys: [key: string, want: string][] = [
  ['team', 'team'],
  ['Owner', 'Owner'],
  ['aws:cloudformation:stack-name', 'aws:cloudformation:stack-name'],
  ['aws:northwind', 'tag1'],
  ['northwind:team', 'tag1'],
];
for (const [key, want] of keys) {
  t.test(`tagKey() of ${key} is ${want}`, async (t) => t.equal(createPseudonyms(isMember).tagKey(key), want));
}

t.test('counts() says how many of each were replaced', async (t) => {
  const { domain, text, counts } = createPseudonyms(isMember);
  domain('a.b.com');
  domain('a.com');
  text('jane@a.com');
  text('arn:aws:acm:eu-west-1:123456789012:certificate/4c65c1f1-571c-404c-8401-c8807c611c87');
  text('x');
  const some = Object.fromEntries([...counts()].filter(([, count]) => count > 0));
  t.same(some, {
    'labels of domain names': 2,
    ARNs: 1,
    accounts: 1,
    'ids and hashes': 1,
    mailboxes: 1,
    'other texts': 1,
  });
});
