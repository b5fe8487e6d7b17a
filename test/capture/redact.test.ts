import t from 'tap';
import { isMember } from '../../src/capture/field-kinds.ts';
import { createPseudonyms } from '../../src/capture/pseudonyms/pseudonyms.ts';
import { redact } from '../../src/capture/redact.ts';

const redacted = (value: unknown) => redact(value, createPseudonyms(isMember));

const ARN = 'arn:aws:acm:eu-west-1:123456789012:certificate/4c65c1f1-571c-404c-8401-c8807c611c87';
const FIRST_ARN = 'arn:aws:acm:eu-west-1:000000000001:certificate/00000000-0000-4000-8000-000000000001';

const cases: [what: string, value: unknown, want: unknown][] = [
  [
    'names, ARNs and serial numbers',
    { CertificateArn: ARN, DomainName: 'a.com', Serial: '0a:1b:2c:3d' },
    { CertificateArn: FIRST_ARN, DomainName: 'name1.com', Serial: '00:00:00:01' },
  ],
  [
    "AWS's words, new ones too",
    { Status: 'ISSUED', RenewalStatus: 'PENDING_NEW_THING', KeyAlgorithm: 'EC-prime256v1' },
    { Status: 'ISSUED', RenewalStatus: 'PENDING_NEW_THING', KeyAlgorithm: 'EC-prime256v1' },
  ],
  [
    'what is no word in the field of one',
    { Status: 'issued for northwind', Type: 'northwind.com' },
    { Status: 'text1', Type: 'name1.com' },
  ],
  [
    'dates as numbers and as texts',
    { NotAfter: 1.8e9, NotBefore: '2026-11-29T00:00:00Z', IssuedAt: '1.8E9', CreatedAt: 1e15 },
    { NotAfter: 1.8e9, NotBefore: '2026-11-29T00:00:00Z', IssuedAt: '1.8E9', CreatedAt: 1e15 },
  ],
  ['what is no date in the field of one', { NotAfter: 'tomorrow at northwind' }, { NotAfter: 'text1' }],
  [
    'nothing, yes and no',
    { InUse: true, Exported: false, Issuer: null, Northwind: [null, true] },
    { InUse: true, Exported: false, Issuer: null, Northwind: [null, true] },
  ],
  [
    'fields that nobody knows',
    { Seats: 4711, Holder: 'Northwind', Inner: { Deep: ['Northwind', 4711, 12] } },
    { Seats: 1, Holder: 'text1', Inner: { Deep: ['text1', 1, 2] } },
  ],
  ["fields whose names are none of AWS's", { 'www.northwind.com': 1, Ok_1: 'x' }, { field1: 1, Ok_1: 'text1' }],
  [
    'lists of names and of texts',
    { SubjectAlternativeNames: ['a.com', '*.a.com'], InUseBy: [ARN] },
    { SubjectAlternativeNames: ['name1.com', '*.name1.com'], InUseBy: [FIRST_ARN] },
  ],
  [
    'records',
    { ResourceRecord: { Name: '_x.a.com.', Type: 'CNAME', Value: '_y.acm-validations.aws.' } },
    { ResourceRecord: { Name: '_name1.name2.com.', Type: 'CNAME', Value: '_name3.acm-validations.aws.' } },
  ],
  [
    'tags',
    {
      Tags: [
        { Key: 'team', Value: 'web' },
        { Key: 'secret', Value: 'ISSUED' },
      ],
    },
    {
      Tags: [
        { Key: 'team', Value: 'text1' },
        { Key: 'tag1', Value: 'ISSUED' },
      ],
    },
  ],
  [
    'object identifiers',
    { OID: ['1.3.6.1.5.5.7.3.1', '1.3.6.1.4.1.99999.1'] },
    { OID: ['1.3.6.1.5.5.7.3.1', 'name1.name2.name3.name1.name4.name1.name5.name1'] },
  ],
  [
    'errors',
    { __type: 'com.amazonaws.acm#AccessDeniedException', message: `No ${ARN}` },
    { __type: 'com.amazonaws.acm#AccessDeniedException', message: `No ${FIRST_ARN}` },
  ],
  [
    'what is no error in the field of one',
    { __type: 'northwind.com', Code: 'a b' },
    { __type: 'name1.com', Code: 'text1' },
  ],
  ['pages', { NextToken: 'eyJhIjoibm9ydGh3aW5kIn0=', MaxResults: 500 }, { NextToken: 'token1', MaxResults: 500 }],
  ['a text in the place of a number', { MaxResults: 'Northwind' }, { MaxResults: 'text1' }],
  [
    'addresses of the web',
    { HttpRedirect: { RedirectFrom: 'http://a.com/.well-known/pki-validation/x.txt', RedirectTo: 'user@a.com' } },
    {
      HttpRedirect: {
        RedirectFrom: 'http://name1.com/.well-known/pki-validation/path1.txt',
        RedirectTo: 'mailbox1@name1.com',
      },
    },
  ],
  [
    'distinguished names in text and in parts',
    { Subject: 'CN=a.com,O=Northwind', Issuer: { Organization: 'Northwind', CommonName: 'a.com' } },
    { Subject: 'CN=name1.com,O=text1', Issuer: { Organization: 'text1', CommonName: 'name1.com' } },
  ],
];
for (const [what, value, want] of cases) t.test(`redact(): ${what}`, async (t) => t.same(redacted(value), want));

t.test('redact() keeps what could change a prototype as the field that it is', async (t) => {
  const value: unknown = JSON.parse('{"__proto__": {"polluted": "Northwind"}, "constructor": "Northwind"}');
  t.equal(JSON.stringify(redacted(value)), '{"__proto__":{"polluted":"text1"},"constructor":"text1"}');
  t.equal(Reflect.get({}, 'polluted'), undefined);
});
