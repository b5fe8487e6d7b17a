import t from 'tap';
import { lastTwoLabels } from '../../src/dns/absence-hint.ts';
import { mismatchHint, missingHint } from '../../src/dns/validation-hint.ts';
import { type FakeNode, fakeDns } from '../fixtures/dns-zone.ts';

const { signal } = new AbortController();
const record = { name: '_x.www.example.com.', value: '_v.acm-validations.aws.' };
const REGISTERED = { 'example.com': {} };
const NOTHING_FOUND = 'There is no CNAME at "_x.www.example.com.". Create it with the value "_v.acm-validations.aws.".';

const missing: readonly (readonly [string, Readonly<Record<string, FakeNode>>, string])[] = [
  [
    'the zone appended twice',
    { '_x.www.example.com.example.com': { CNAME: ['_v.acm-validations.aws'] } },
    'The CNAME was created at "_x.www.example.com.example.com", with the zone appended twice: the DNS host appends ' +
      '"example.com" automatically. Rename it to "_x.www" in the zone "example.com".',
  ],
  [
    'the zone of a subdomain appended twice',
    { '_x.www.example.com.www.example.com': { CNAME: ['v.acm-validations.aws'] } },
    'The CNAME was created at "_x.www.example.com.www.example.com", with the zone appended twice: the DNS host ' +
      'appends "www.example.com" automatically. Rename it to "_x" in the zone "www.example.com".',
  ],
  [
    'the zone appended twice to the name and once to the value',
    { '_x.www.example.com.example.com': { CNAME: ['_v.acm-validations.aws.example.com'] } },
    'The CNAME was created at "_x.www.example.com.example.com", with the zone appended twice: the DNS host appends ' +
      '"example.com" automatically. Rename it to "_x.www" in the zone "example.com".',
  ],
  [
    'a wildcard that answers for the doubled name',
    { '_x.www.example.com.example.com': { CNAME: ['lb.example.net'] } },
    NOTHING_FOUND,
  ],
  [
    'the underscore of the name lost',
    { 'x.www.example.com': { CNAME: ['_v.acm-validations.aws'] } },
    'The CNAME was created at "x.www.example.com", without the leading underscore. Rename it to ' +
      '"_x.www.example.com.": ACM needs the underscore of the name.',
  ],
  [
    'another CNAME at the name without underscore',
    { 'x.www.example.com': { CNAME: ['lb.example.net'] } },
    NOTHING_FOUND,
  ],
  [
    'a TXT record instead',
    { '_x.www.example.com': { TXT: ['v=spf1 -all', ' _v.acm-validations.aws. '] } },
    'There is a TXT record with the expected value at "_x.www.example.com.". ' +
      'Replace it with a CNAME with the value "_v.acm-validations.aws.".',
  ],
  [
    'a TXT record with quotes within',
    { '_x.www.example.com': { TXT: ['"_v.acm-validations.aws."'] } },
    'There is a TXT record with the expected value at "_x.www.example.com.". ' +
      'Replace it with a CNAME with the value "_v.acm-validations.aws.".',
  ],
  [
    'the first label alone entered in the zone',
    { '_x.example.com': { CNAME: ['_v.acm-validations.aws'] } },
    'The CNAME was created at "_x.example.com", with part of the name missing. ' +
      'Rename it to "_x.www" in the zone "example.com".',
  ],
  [
    'address records of a proxy',
    { '_x.www.example.com': { A: ['192.0.2.1'] } },
    'There are address records at "_x.www.example.com." where the CNAME should be: the DNS host proxies or flattens it. ' +
      'Set the record to "DNS only", so everybody sees the CNAME with the value "_v.acm-validations.aws.".',
  ],
  ['another CNAME at the shorter name', { '_x.example.com': { CNAME: ['_w.acm-validations.aws'] } }, NOTHING_FOUND],
  ['another TXT record', { '_x.www.example.com': { TXT: ['v=spf1 -all'] } }, NOTHING_FOUND],
  ['failing lookups', { '_x.www.example.com.example.com': 'SERVFAIL' }, NOTHING_FOUND],
  ['nothing at all', {}, NOTHING_FOUND],
];

for (const [title, zone, want] of missing) {
  t.test(`missingHint() ${title}`, async (t) => {
    const dns = fakeDns({ ...REGISTERED, ...zone });
    t.equal(await missingHint(record, 'nodata', dns.query, signal, lastTwoLabels), want);
  });
}

t.test('missingHint() asks a bounded number of questions, and for TXT only where the name exists', async (t) => {
  const deep = { ...record, name: '_x.a.b.c.d.e.example.com' };
  const dns = fakeDns({});
  await missingHint(deep, 'nxdomain', dns.query, signal, lastTwoLabels);
  t.same(dns.asked, [
    'CNAME _x.a.b.c.d.e.example.com.example.com',
    'CNAME _x.a.b.c.d.e.example.com.e.example.com',
    'CNAME _x.a.b.c.d.e.example.com.d.e.example.com',
    'CNAME _x.a.b.c.d.e.example.com.c.d.e.example.com',
    'CNAME x.a.b.c.d.e.example.com',
    'CNAME _x.example.com',
    'CNAME _x.e.example.com',
    'CNAME _x.d.e.example.com',
    'CNAME _x.c.d.e.example.com',
    'NS a.b.c.d.e.example.com',
    'NS b.c.d.e.example.com',
    'NS c.d.e.example.com',
    'NS d.e.example.com',
    'NS e.example.com',
    'NS example.com',
  ]);
});

t.test('missingHint() has nothing to strip from a name without underscore', async (t) => {
  const dns = fakeDns({});
  await missingHint({ ...record, name: 'x.example.com' }, 'nxdomain', dns.query, signal, lastTwoLabels);
  t.same(dns.asked, ['CNAME x.example.com.example.com', 'NS example.com']);
});

const mismatched: readonly (readonly [string, string, Readonly<Record<string, FakeNode>>, string])[] = [
  [
    'the zone appended to the value',
    '_v.acm-validations.aws.example.com',
    {},
    'The CNAME at "_x.www.example.com." points to "_v.acm-validations.aws.example.com": the DNS host has appended ' +
      'the zone "example.com" to the value. Enter the value with a final dot, "_v.acm-validations.aws.".',
  ],
  [
    'a wildcard in place of the name that was registered in the wrong place',
    'lb.example.net',
    { '_x.www.example.com.example.com': { CNAME: ['_v.acm-validations.aws'] } },
    'The CNAME was created at "_x.www.example.com.example.com", with the zone appended twice: the DNS host appends ' +
      '"example.com" automatically. Rename it to "_x.www" in the zone "example.com".',
  ],
  [
    'a wildcard in place of the name, which lacks its underscore',
    'lb.example.net',
    { 'x.www.example.com': { CNAME: ['_v.acm-validations.aws'] } },
    'The CNAME was created at "x.www.example.com", without the leading underscore. Rename it to ' +
      '"_x.www.example.com.": ACM needs the underscore of the name.',
  ],
  [
    'a wildcard that answers for a record that is gone',
    'lb.example.net',
    { '_acm-exporter-wildcard-probe.www.example.com': { CNAME: ['lb.example.net'] } },
    'The CNAME at "_x.www.example.com." does not exist: a wildcard answers for it with "lb.example.net". Create the CNAME ' +
      'with the value "_v.acm-validations.aws."; the wildcard can stay.',
  ],
  [
    'quotes around the value',
    '"_v.acm-validations.aws"',
    {},
    'The CNAME at "_x.www.example.com." points to \'"_v.acm-validations.aws"\': extra characters were entered ' +
      'with the value. Enter it without quotes, spaces and "https://": _v.acm-validations.aws.',
  ],
  [
    'quotes around the value and the zone appended to it',
    '"_v.acm-validations.aws.".example.com',
    {},
    'The CNAME at "_x.www.example.com." points to ""_v.acm-validations.aws.".example.com": the DNS host has appended ' +
      'the zone "example.com" to the value. Enter the value with a final dot, "_v.acm-validations.aws.".',
  ],
  [
    'an address line with blanks',
    'https://_v.acm-validations.aws/ ',
    {},
    'The CNAME at "_x.www.example.com." points to \'https://_v.acm-validations.aws/ \': extra characters were entered ' +
      'with the value. Enter it without quotes, spaces and "https://": _v.acm-validations.aws.',
  ],
  [
    'any other value',
    'lb.example.net\n',
    {},
    'The CNAME at "_x.www.example.com." points to "lb.example.net?". Change it to "_v.acm-validations.aws.".',
  ],
];

for (const [title, target, zone, want] of mismatched) {
  t.test(`mismatchHint() ${title}`, async (t) => {
    t.equal(await mismatchHint(record, target, fakeDns(zone).query, signal), want);
  });
}

t.test('mismatchHint() adds the final dot that the value lacks', async (t) => {
  const bare = { ...record, value: '_v.acm-validations.aws' };
  t.match(
    await mismatchHint(bare, '_v.acm-validations.aws.example.com', fakeDns({}).query, signal),
    'Enter the value with a final dot, "_v.acm-validations.aws.".',
  );
});
