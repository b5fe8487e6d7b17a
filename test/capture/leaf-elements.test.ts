import t from 'tap';
import { leafElements } from '../../src/capture/leaf-elements.ts';

const cases: [xml: string, want: object | undefined][] = [
  [
    '<R xmlns="x"><Result><Arn>arn:aws:iam::1:user/a</Arn><Account>1</Account></Result></R>',
    { Arn: 'arn:aws:iam::1:user/a', Account: '1' },
  ],
  [
    '<Error><Code>AccessDenied</Code><Message>a &lt;b&gt; &amp; &quot;c&quot; &nope;</Message></Error>',
    { Code: 'AccessDenied', Message: 'a <b> & "c" &nope;' },
  ],
  ['<A>1</B>', undefined],
  ['', undefined],
  ['not XML', undefined],
];
for (const [xml, want] of cases) t.test(`leafElements() of ${xml}`, async (t) => t.same(leafElements(xml), want));

t.test('leafElements() keeps a name that could change a prototype', async (t) => {
  t.equal(JSON.stringify(leafElements('<__proto__>1</__proto__>')), '{"__proto__":"1"}');
});
