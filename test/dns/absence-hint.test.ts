import t from 'tap';
import { addressHint, lastTwoLabels, nothingHint, wildcardHint } from '../../src/dns/absence-hint.ts';
import { type FakeNode, fakeDns } from '../fixtures/dns-zone.ts';

const { signal } = new AbortController();
const record = { name: '_x.www.example.co.uk.', value: '_v.acm-validations.aws.' };
const probe = '_acm-exporter-wildcard-probe.www.example.co.uk';
const suffixAware = (name: string) => name.split('.').slice(-3).join('.');
type Zone = Readonly<Record<string, FakeNode>>;

const ADDRESSES =
  'There are address records at "_x.www.example.co.uk." where the CNAME should be: the DNS host proxies or flattens it. ' +
  'Set the record to "DNS only", so everybody sees the CNAME with the value "_v.acm-validations.aws.".';

const addresses: readonly (readonly [title: string, zone: Zone, want: string | undefined])[] = [
  ['IPv4', { '_x.www.example.co.uk': { A: ['192.0.2.1'] } }, ADDRESSES],
  ['IPv6', { '_x.www.example.co.uk': { AAAA: ['2001:db8::1'] } }, ADDRESSES],
  ['none', { '_x.www.example.co.uk': { TXT: ['x'] } }, undefined],
  ['those of a wildcard', { '_x.www.example.co.uk': { A: ['192.0.2.1'] }, [probe]: { A: ['192.0.2.1'] } }, undefined],
  ['none that can be looked up', { '_x.www.example.co.uk': 'SERVFAIL' }, undefined],
];

for (const [title, zone, want] of addresses) {
  t.test(`addressHint(): ${title}`, async (t) => {
    t.equal(await addressHint(record, fakeDns(zone).query, signal), want);
  });
}

const wildcards: readonly (readonly [title: string, zone: Zone, want: string | undefined])[] = [
  [
    'the same for a name that nobody has',
    { [probe]: { CNAME: ['LB.example.net.'] } },
    'The CNAME at "_x.www.example.co.uk." does not exist: a wildcard answers for it with "lb.example.net". Create the ' +
      'CNAME with the value "_v.acm-validations.aws."; the wildcard can stay.',
  ],
  ['something else for a name that nobody has', { [probe]: { CNAME: ['other.example.net'] } }, undefined],
  ['nothing for a name that nobody has', {}, undefined],
  ['no answer', { [probe]: 'SERVFAIL' }, undefined],
];

for (const [title, zone, want] of wildcards) {
  t.test(`wildcardHint(): ${title}`, async (t) => {
    t.equal(await wildcardHint(record, 'lb.example.net', fakeDns(zone).query, signal), want);
  });
}

const CREATE = 'There is no CNAME at "_x.www.example.co.uk.". Create it with the value "_v.acm-validations.aws."';
const GONE =
  'The domain "example.co.uk" does not exist in public DNS: it is no longer registered, or not delegated. Restore it, ' +
  'with a CNAME at "_x.www.example.co.uk." that has the value "_v.acm-validations.aws.".';
const NS = ['NS2.example.net.', 'ns1.example.net'];

const nothing: readonly (readonly [title: string, zone: Zone, want: string])[] = [
  ['the whole domain is gone', { 'co.uk': { NS } }, GONE],
  [
    'the host is gone, and the servers of the zone are known',
    { 'example.co.uk': { NS }, 'co.uk': { NS: ['nic.example'] } },
    `${CREATE} in the zone "example.co.uk" on the servers it is delegated to: "ns1.example.net", "ns2.example.net". A zone of that name elsewhere does not count.`,
  ],
  [
    'the nearest delegation counts',
    { 'www.example.co.uk': { NS: ['ns.example.org'] }, 'example.co.uk': { NS } },
    `${CREATE} in the zone "www.example.co.uk" on the servers it is delegated to: "ns.example.org". A zone of that name elsewhere does not count.`,
  ],
  [
    'four of many servers',
    { 'example.co.uk': { NS: ['e.ns', 'd.ns', 'c.ns', 'b.ns', 'a.ns'] } },
    `${CREATE} in the zone "example.co.uk" on the servers it is delegated to: "a.ns", "b.ns", "c.ns", "d.ns". A zone of that name elsewhere does not count.`,
  ],
  ['no delegation to be seen', { 'example.co.uk': {}, 'co.uk': { NS } }, `${CREATE}.`],
  ['no answer', { 'www.example.co.uk': 'SERVFAIL', 'example.co.uk': 'SERVFAIL' }, `${CREATE}.`],
];

for (const [title, zone, want] of nothing) {
  t.test(`nothingHint(): ${title}`, async (t) => {
    t.equal(await nothingHint(record, fakeDns(zone).query, signal, suffixAware), want);
  });
}

t.test('nothingHint() asks up to the registered domain, and a bounded number of questions', async (t) => {
  const askedFor = async (name: string) => {
    const dns = fakeDns({ 'example.com': {}, com: {} });
    await nothingHint({ ...record, name }, dns.query, signal, lastTwoLabels);
    return dns.asked;
  };
  t.same(await askedFor('_x.example.com'), ['NS example.com']);
  t.same(await askedFor('_x.a.b.example.com'), ['NS a.b.example.com', 'NS b.example.com', 'NS example.com']);
  const deep = await askedFor('_x.a.b.c.d.e.f.g.h.i.example.com');
  t.equal(deep.length, 8);
  t.equal(deep.at(-1), 'NS example.com');
});

t.test('lastTwoLabels() is the domain below most top-level domains', async (t) => {
  t.equal(lastTwoLabels('www.example.com'), 'example.com');
  t.equal(lastTwoLabels('com'), 'com');
});
