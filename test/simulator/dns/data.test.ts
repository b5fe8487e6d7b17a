import t from 'tap';
import { createDnsData } from '../../../src/simulator/dns/data.ts';
import type { DnsFaultRule } from '../../../src/simulator/dns/fault.ts';
import { indexPublishedNames } from '../../../src/simulator/dns/published.ts';
import { type DnsRecordType, parseRecord } from '../../../src/simulator/dns/record.ts';
import { validationRecordFor } from '../../../src/simulator/estate/tokens.ts';
import { SIMULATED_NOW_SECONDS as NOW } from '../../fixtures/simulator-clients.ts';
import { stateOf } from '../../fixtures/simulator-state.ts';

const RECORD = validationRecordFor('123456789012', 'www.example.com');

function data(
  records: readonly (readonly [string, DnsRecordType, string])[] = [],
  faults: readonly DnsFaultRule[] = [],
) {
  const published = indexPublishedNames([stateOf({})], new Set(), NOW);
  return createDnsData({
    records: records.flatMap(([name, type, value]) => parseRecord(name, type, value) ?? []),
    faults,
    published: () => published,
  });
}
const shown = (dns: ReturnType<typeof data>, name: string) =>
  dns
    .records(name)
    .map(({ answer }) => `${answer.type} ${'data' in answer && typeof answer.data === 'string' ? answer.data : ''}`);

t.test('createDnsData() has what the scenario lists and what certificates brought', async (t) => {
  const dns = data([['Example.com.', 'A', '192.0.2.7']]);
  t.same(shown(dns, 'EXAMPLE.com'), ['A 192.0.2.7']);
  t.same(shown(dns, RECORD.name), [`CNAME ${RECORD.value}`]);
  t.match(shown(dns, 'www.example.com'), [/^A 192\.0\.2\./]);
});

t.test('createDnsData() prefers listed records, and lets a CNAME stand alone', async (t) => {
  t.same(shown(data([[RECORD.name, 'CNAME', 'other.example.com']]), RECORD.name), ['CNAME other.example.com']);
  t.same(shown(data([['www.example.com', 'CNAME', 'other.example.com']]), 'www.example.com'), [
    'CNAME other.example.com',
  ]);
  t.match(shown(data([['www.example.com', 'TXT', 'x']]), 'www.example.com'), ['TXT x', /^A /]);
});

t.test('createDnsData() knows names that only have others below them', async (t) => {
  const dns = data([['a.b.example.net', 'A', '192.0.2.7']]);
  t.same(
    ['', 'net', 'example.net', 'b.example.net', 'a.b.example.net', 'com', 'www.example.com'].map(dns.exists),
    Array.from({ length: 7 }, () => true),
  );
  t.same(['org', 'c.example.net', 'x.a.b.example.net'].map(dns.exists), [false, false, false]);
});

t.test('createDnsData() takes records away and puts them back', async (t) => {
  const dns = data([
    ['example.net', 'A', '192.0.2.7'],
    ['example.net', 'TXT', 'x'],
  ]);
  dns.remove(RECORD.name);
  t.same(shown(dns, RECORD.name), []);
  dns.restore(RECORD.name);
  t.same(shown(dns, RECORD.name), [`CNAME ${RECORD.value}`]);
  dns.remove('example.net', 'A');
  t.same(shown(dns, 'example.net'), ['TXT x']);
  dns.remove('example.net');
  t.notOk(dns.exists('net'));
  dns.restore('example.net');
  t.same(shown(dns, 'example.net'), ['A 192.0.2.7', 'TXT x']);
  t.ok(dns.exists('net'));
});

t.test('createDnsData() sets record sets', async (t) => {
  const dns = data([['example.net', 'A', '192.0.2.7']]);
  dns.set('example.net', 'CAA', ['0 issue "amazon.com"', '0 issuewild ";"']);
  t.equal(dns.records('example.net').length, 3);
  dns.set('example.net', 'A', ['192.0.2.8']);
  t.same(dns.records('example.net').filter(({ type }) => type === 'A').length, 1);
  dns.set('example.net', 'CNAME', ['other.example.com']);
  t.same(shown(dns, 'example.net'), ['CNAME other.example.com']);
  dns.remove(RECORD.name);
  dns.set(RECORD.name, 'CNAME', [RECORD.value]);
  t.same(shown(dns, RECORD.name), [`CNAME ${RECORD.value}`]);
});

const refused: readonly (readonly [string, string, string, string])[] = [
  ['a..b', 'A', '192.0.2.1', '"a..b" is not a DNS name'],
  ['a.b', 'SRV', '1 2 3 x', '"SRV" is not a record type that the simulator serves'],
  ['a.b', 'A', 'x', '"x" is not the value of a A record: an IPv4 address'],
];
for (const [name, type, value, message] of refused) {
  t.test(`createDnsData() refuses ${name} ${type} ${value}`, async (t) => {
    t.throws(() => data().set(name, type, [value]), { name: 'TypeError', message });
  });
}

t.test('createDnsData() breaks names, alone, with all below or all there are', async (t) => {
  const rules: readonly DnsFaultRule[] = [
    { name: 'bogus.example', fault: 'servfail', below: true },
    { name: 'lame.example', fault: 'refused', below: false },
    { name: 'fine.bogus.example', fault: 'truncate', below: false },
  ];
  const names = ['a.b.bogus.example', 'bogus.example', 'x.lame.example', 'LAME.example.', 'fine.bogus.example'];
  const faults = (dns: ReturnType<typeof data>) => names.map((name) => dns.fault(name)?.fault);
  t.same(faults(data([], rules)), ['servfail', 'servfail', undefined, 'refused', 'truncate']);
  const slow = data([], [...rules, { name: '*', fault: 'delay', seconds: 0.5, below: false }]);
  t.same(faults(slow), ['servfail', 'servfail', 'delay', 'refused', 'truncate']);
  t.match(slow.fault('www.example.com'), { fault: 'delay', seconds: 0.5 });
});

t.test('createDnsData() sets and clears faults', async (t) => {
  const dns = data();
  dns.setFault({ name: 'www.example.com.', fault: 'timeout', below: false });
  t.equal(dns.fault('www.example.com')?.fault, 'timeout');
  dns.setFault({ name: '*', fault: 'delay', seconds: 1, below: false });
  dns.clearFault('www.example.com');
  t.equal(dns.fault('www.example.com')?.fault, 'delay');
  dns.clearFault('*');
  t.equal(dns.fault('www.example.com'), undefined);
});
