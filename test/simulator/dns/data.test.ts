import t from 'tap';
import { type DnsFaultRule, dnsData } from '../../../src/simulator/dns/data.ts';
import { publishedNames } from '../../../src/simulator/dns/published.ts';
import { type DnsRecordType, parseRecord } from '../../../src/simulator/dns/record.ts';
import { validationRecordFor } from '../../../src/simulator/tokens.ts';
import { SIMULATED_NOW_SECONDS as NOW } from '../../fixtures/simulator-clients.ts';
import { stateOf } from '../../fixtures/simulator-state.ts';

const RECORD = validationRecordFor('123456789012', 'www.example.com');

function data(
  records: readonly (readonly [string, DnsRecordType, string])[] = [],
  faults: readonly DnsFaultRule[] = [],
) {
  const published = publishedNames([stateOf({})], new Set(), NOW);
  return dnsData({
    records: records.flatMap(([name, type, value]) => parseRecord(name, type, value) ?? []),
    faults,
    published: () => published,
  });
}
const shown = (dns: ReturnType<typeof data>, name: string) =>
  dns
    .records(name)
    .map(({ answer }) => `${answer.type} ${'data' in answer && typeof answer.data === 'string' ? answer.data : ''}`);

t.test('dnsData() has what the scenario lists and what certificates brought', async (t) => {
  const dns = data([['Example.com.', 'A', '192.0.2.7']]);
  t.same(shown(dns, 'EXAMPLE.com'), ['A 192.0.2.7']);
  t.same(shown(dns, RECORD.name), [`CNAME ${RECORD.value}`]);
  t.match(shown(dns, 'www.example.com'), [/^A 192\.0\.2\./]);
});

t.test('dnsData() prefers listed records, and lets a CNAME stand alone', async (t) => {
  t.same(shown(data([[RECORD.name, 'CNAME', 'other.example.com']]), RECORD.name), ['CNAME other.example.com']);
  t.same(shown(data([['www.example.com', 'CNAME', 'other.example.com']]), 'www.example.com'), [
    'CNAME other.example.com',
  ]);
  t.match(shown(data([['www.example.com', 'TXT', 'x']]), 'www.example.com'), ['TXT x', /^A /]);
});

t.test('dnsData() knows names that only have others below them', async (t) => {
  const dns = data([['a.b.example.net', 'A', '192.0.2.7']]);
  t.same(
    ['', 'net', 'example.net', 'b.example.net', 'a.b.example.net', 'com', 'www.example.com'].map(dns.exists),
    Array.from({ length: 7 }, () => true),
  );
  t.same(['org', 'c.example.net', 'x.a.b.example.net'].map(dns.exists), [false, false, false]);
});

t.test('dnsData() takes records away and puts them back', async (t) => {
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

t.test('dnsData() sets record sets', async (t) => {
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
  t.test(`dnsData() refuses ${name} ${type} ${value}`, async (t) => {
    t.throws(() => data().set(name, type, [value]), { name: 'TypeError', message });
  });
}

t.test('dnsData() breaks names, alone or with all below', async (t) => {
  const dns = data(
    [],
    [
      { name: 'bogus.example', fault: 'servfail', below: true },
      { name: 'lame.example', fault: 'refused', below: false },
      { name: 'fine.bogus.example', fault: 'truncate', below: false },
    ],
  );
  t.same(
    ['a.b.bogus.example', 'bogus.example', 'x.lame.example', 'LAME.example.', 'fine.bogus.example'].map(dns.fault),
    ['servfail', 'servfail', undefined, 'refused', 'truncate'],
  );
  dns.setFault('www.example.com.', 'timeout');
  t.equal(dns.fault('www.example.com'), 'timeout');
  dns.clearFault('www.example.com');
  t.equal(dns.fault('www.example.com'), undefined);
});
