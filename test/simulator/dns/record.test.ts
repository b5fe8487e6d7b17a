import t from 'tap';
import {
  type DnsRecordType,
  isDnsName,
  isRecordType,
  parseRecord,
  RECORD_TYPES,
  recordForm,
} from '../../../src/simulator/dns/record.ts';

const records: readonly (readonly [DnsRecordType, string, unknown])[] = [
  ['A', '192.0.2.1', '192.0.2.1'],
  ['A', '2001:db8::1', undefined],
  ['AAAA', '2001:db8::1', '2001:db8::1'],
  ['AAAA', '192.0.2.1', undefined],
  ['CNAME', 'Other.example.com.', 'Other.example.com.'],
  ['CNAME', '', undefined],
  ['NS', 'ns1.example.com', 'ns1.example.com'],
  ['TXT', 'v=spf1 -all', 'v=spf1 -all'],
  ['TXT', 'x'.repeat(256), undefined],
  ['MX', '10 mail.example.com', { preference: 10, exchange: 'mail.example.com' }],
  ['MX', 'mail.example.com', undefined],
  ['CAA', '0 issue "amazon.com"', { flags: 0, tag: 'issue', value: 'amazon.com' }],
  ['CAA', '128 tbs "Unknown"', { flags: 128, tag: 'tbs', value: 'Unknown' }],
  ['CAA', '0 issue ";"', { flags: 0, tag: 'issue', value: ';' }],
  ['CAA', '0 issue amazon.com', undefined],
  ['CAA', '256 issue "amazon.com"', undefined],
  ['DS', '20326 8 2 e06D', { keyTag: 20_326, algorithm: 8, digestType: 2, digest: Buffer.from([0xe0, 0x6d]) }],
  ['DS', '20326 8 2 e06', undefined],
  ['DS', '20326 8 2', undefined],
  [
    'SOA',
    'ns1.example.com admin.example.com 7 1 2 3 4',
    { mname: 'ns1.example.com', rname: 'admin.example.com', serial: 7, refresh: 1, retry: 2, expire: 3, minimum: 4 },
  ],
  ['SOA', 'ns1.example.com', undefined],
  ['SOA', 'ns1.example.com admin.example.com x', undefined],
];
for (const [type, value, want] of records) {
  t.test(`parseRecord() of ${type} ${value.slice(0, 30)}`, async (t) => {
    const record = parseRecord('WWW.example.com.', type, value, 60);
    if (want === undefined) t.equal(record, undefined);
    else {
      t.same(record, { name: 'www.example.com', type, answer: { name: 'www.example.com', type, ttl: 60, data: want } });
    }
  });
}

/** 250 octets. */
const LONG = `${'a'.repeat(49)}.`.repeat(5);
const names: readonly (readonly [string, boolean])[] = [
  ['example.com', true],
  ['example.com.', true],
  [`${'a'.repeat(63)}.com`, true],
  [`${'a'.repeat(64)}.com`, false],
  [`${LONG}abc`, true],
  [`${LONG}abcd`, false],
  ['a..b', false],
  ['', false],
  ['.', false],
];
for (const [name, want] of names) {
  t.test(`isDnsName() of a name of ${name.length} octets, ${name.slice(0, 12)}`, async (t) => {
    t.equal(isDnsName(name), want);
  });
}

t.test('isRecordType() and recordForm() know each type', async (t) => {
  t.ok(RECORD_TYPES.every((type) => isRecordType(type) && recordForm(type) !== ''));
  t.notOk(isRecordType('SRV'));
});
