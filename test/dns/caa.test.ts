import t from 'tap';
import type { CaaConditions } from '../../src/certificate/caa-conditions.ts';
import type { CheckOutcome } from '../../src/certificate/findings.ts';
import type { CaaRecord } from '../../src/dns/answer.ts';
import { checkCaa } from '../../src/dns/caa.ts';
import { type FakeNode, fakeDns } from '../fixtures/dns-zone.ts';

const { signal } = new AbortController();
const issue = (value: string): CaaRecord => ({ critical: false, tag: 'issue', value });
const SERVFAIL = 'SERVFAIL from 192.0.2.53:53';
const noAnswer = (name: string) => `DNS gave no answer for the CAA records of "${name}": ${SERVFAIL}.`;
const failed = (name: string): CheckOutcome<'caa'> => ({
  result: 'lookup_failed',
  hint: noAnswer(name),
  zoneName: '',
  record: '',
});
const mayPass = (name: string): CheckOutcome<'caa'> => ({
  ...failed(name),
  hint: `${noAnswer(name)} Its zone is not signed, so CAs may take this for permission, and ACM may still renew. Have the name servers of the zone answer for CAA.`,
  failureMayPass: true,
});
const amazon: FakeNode = { CAA: [issue('amazon.com')] };
const other: FakeNode = { CAA: [issue('letsencrypt.org')] };
const allowed: CheckOutcome<'caa'> = { result: 'allowed', hint: '', zoneName: '', record: '' };
const allowedAt = (zoneName: string): CheckOutcome<'caa'> => ({ ...allowed, zoneName, record: '0 issue "amazon.com"' });
const conditions: CaaConditions = { validationMethod: 'DNS', parametersHeeded: false };

interface Case {
  readonly title: string;
  readonly name: string;
  readonly zone: Readonly<Record<string, FakeNode>>;
  readonly conditions?: Partial<CaaConditions>;
  readonly want: CheckOutcome<'caa'>;
  readonly asked: readonly string[];
}

const cases: readonly Case[] = [
  {
    title: 'no CAA anywhere, up to the top-level domain',
    name: 'www.example.com',
    zone: { 'www.example.com': { A: ['192.0.2.1'] }, 'example.com': {}, com: {} },
    want: allowed,
    asked: ['CAA www.example.com', 'CAA example.com', 'CAA com'],
  },
  {
    title: 'a name that does not exist',
    name: 'www.example.com',
    zone: { 'example.com': amazon },
    want: allowedAt('example.com'),
    asked: ['CAA www.example.com', 'CAA example.com'],
  },
  {
    title: 'the first set decides, not the parent',
    name: 'www.example.com',
    zone: { 'www.example.com': amazon, 'example.com': other },
    want: allowedAt('www.example.com'),
    asked: ['CAA www.example.com'],
  },
  {
    title: 'a set at the name itself leaves Amazon out',
    name: 'Example.com.',
    zone: { 'example.com': other },
    want: {
      result: 'denied',
      hint: `The CAA record set at "example.com" allows "letsencrypt.org" (issue) and not Amazon. Add 'example.com. CAA 0 issue "amazon.com"'.`,
      zoneName: 'example.com',
      record: '0 issue "letsencrypt.org"',
      valueToAdd: '0 issue "amazon.com"',
    },
    asked: ['CAA example.com'],
  },
  {
    title: 'a set behind a chain of aliases stands at the last of them',
    name: 'www.example.com',
    zone: {
      'www.example.com': { CNAME: ['x.example.net'] },
      'x.example.net': { CNAME: ['y.example.org'] },
      'y.example.org': other,
    },
    want: {
      result: 'denied',
      hint: `The CAA record set at "y.example.org", which "www.example.com" is an alias of, allows "letsencrypt.org" (issue) and not Amazon. Ask its owner to add 'y.example.org. CAA 0 issue "amazon.com"', or remove the alias.`,
      zoneName: 'y.example.org',
      record: '0 issue "letsencrypt.org"',
      valueToAdd: '0 issue "amazon.com"',
    },
    asked: ['CAA www.example.com'],
  },
  {
    title: 'a set at a parent leaves Amazon out',
    name: 'www.example.com',
    zone: { 'www.example.com': {}, 'example.com': other },
    want: {
      result: 'denied',
      hint: `The CAA record set at "example.com" allows "letsencrypt.org" (issue) and not Amazon. Add 'example.com. CAA 0 issue "amazon.com"', or a CAA record set that names Amazon at "www.example.com".`,
      zoneName: 'example.com',
      record: '0 issue "letsencrypt.org"',
      valueToAdd: '0 issue "amazon.com"',
    },
    asked: ['CAA www.example.com', 'CAA example.com'],
  },
  {
    // Seen in October 2026: the certificate's CNAME was intact, the leaf's own CAA had been deleted because the DNS host
    // forbids it beside a CNAME, and ACM refused because of the apex. The climb never enters the target's zone.
    title: "the leaf is an alias into another company's zone without CAA, and the apex leaves Amazon out",
    name: 'aws.example.com',
    zone: {
      'aws.example.com': { CNAME: ['d111111abcdef8.cloudfront.net'] },
      'd111111abcdef8.cloudfront.net': { A: ['192.0.2.1'] },
      'cloudfront.net': amazon,
      'example.com': other,
    },
    want: {
      result: 'denied',
      hint: `The CAA record set at "example.com" allows "letsencrypt.org" (issue) and not Amazon. Add 'example.com. CAA 0 issue "amazon.com"'; at "aws.example.com" itself a CAA record cannot coexist with its CNAME.`,
      zoneName: 'example.com',
      record: '0 issue "letsencrypt.org"',
      valueToAdd: '0 issue "amazon.com"',
    },
    asked: ['CAA aws.example.com', 'CAA example.com'],
  },
  {
    title: 'an alias to a name with CAA: the set of the target decides',
    name: 'www.example.com',
    zone: {
      'www.example.com': { CNAME: ['lb.example.net'] },
      'lb.example.net': amazon,
      'example.com': other,
    },
    want: allowedAt('lb.example.net'),
    asked: ['CAA www.example.com'],
  },
  {
    title: 'an alias to a name whose CAA leaves Amazon out',
    name: 'www.example.com',
    zone: { 'www.example.com': { CNAME: ['lb.example.net'] }, 'lb.example.net': other, 'example.com': amazon },
    want: {
      result: 'denied',
      hint: `The CAA record set at "lb.example.net", which "www.example.com" is an alias of, allows "letsencrypt.org" (issue) and not Amazon. Ask its owner to add 'lb.example.net. CAA 0 issue "amazon.com"', or remove the alias.`,
      zoneName: 'lb.example.net',
      record: '0 issue "letsencrypt.org"',
      valueToAdd: '0 issue "amazon.com"',
    },
    asked: ['CAA www.example.com'],
  },
  {
    title: 'an alias half-way up the tree',
    name: 'a.b.example.com',
    zone: {
      'b.example.com': { CNAME: ['elsewhere.example.net'] },
      'elsewhere.example.net': amazon,
      'example.com': other,
    },
    want: allowedAt('elsewhere.example.net'),
    asked: ['CAA a.b.example.com', 'CAA b.example.com'],
  },
  {
    title: 'a wildcard starts at its base name and heeds issuewild',
    name: '*.example.com',
    zone: { 'example.com': { CAA: [issue('amazon.com'), { critical: false, tag: 'issuewild', value: ';' }] } },
    want: {
      result: 'denied',
      hint: `The CAA record set at "example.com" allows no CA (issuewild). Add 'example.com. CAA 0 issuewild "amazon.com"'.`,
      zoneName: 'example.com',
      record: '0 issue "amazon.com", 0 issuewild ";"',
      valueToAdd: '0 issuewild "amazon.com"',
    },
    asked: ['CAA example.com'],
  },
  {
    title: 'a lookup that fails is not "no CAA" where nobody can show that the zone is unsigned',
    name: 'www.example.com',
    zone: { 'www.example.com': {}, 'example.com': SERVFAIL },
    want: failed('example.com'),
    asked: ['CAA www.example.com', 'CAA example.com', 'CNAME example.com'],
  },
  {
    title: 'a lookup that fails in a signed zone',
    name: 'www.example.com',
    zone: { 'www.example.com': { DS: [], NS: [], failing: { CAA: SERVFAIL } }, 'example.com': { DS: [4711] } },
    want: failed('www.example.com'),
    asked: [
      'CAA www.example.com',
      'CNAME www.example.com',
      'DS www.example.com',
      'NS www.example.com',
      'DS example.com',
    ],
  },
  {
    // Old load balancers answer for A and fail for CAA.
    title: 'a lookup that fails in a zone that is not signed may pass for permission',
    name: 'www.example.com',
    zone: { 'www.example.com': { NS: ['ns.example.net'], failing: { CAA: SERVFAIL } }, 'example.com': { DS: [4711] } },
    want: mayPass('www.example.com'),
    asked: ['CAA www.example.com', 'CNAME www.example.com', 'DS www.example.com', 'NS www.example.com'],
  },
  {
    title: 'a malformed record in the set that names Amazon',
    name: 'example.com',
    zone: { 'example.com': { CAA: [issue('amazon.com'), { critical: false, tag: '', value: '' }] } },
    want: {
      result: 'unknown',
      hint: 'The CAA record set at "example.com" has a malformed record, and it is not known how a CA treats it. Remove that record.',
      zoneName: 'example.com',
      record: '0 (malformed), 0 issue "amazon.com"',
    },
    asked: ['CAA example.com'],
  },
  {
    title: 'an account, once parameters count',
    name: 'example.com',
    zone: { 'example.com': { CAA: [issue('amazon.com; accounturi=https://ca.example/1')] } },
    conditions: { parametersHeeded: true },
    want: {
      result: 'unknown',
      hint:
        'The CAA record set at "example.com" allows Amazon only for the account "https://ca.example/1" (accounturi). CAs must ' +
        'respect that from 2027-03-15 on, and Amazon has not published what its own accounts are called: renewal may be ' +
        'refused. Remove the parameter to be sure.',
      zoneName: 'example.com',
      record: '0 issue "amazon.com; accounturi=https://ca.example/1"',
    },
    asked: ['CAA example.com'],
  },
  {
    title: 'the same before they count',
    name: 'example.com',
    zone: { 'example.com': { CAA: [issue('amazon.com; accounturi=https://ca.example/1')] } },
    want: { ...allowedAt('example.com'), record: '0 issue "amazon.com; accounturi=https://ca.example/1"' },
    asked: ['CAA example.com'],
  },
  {
    title: 'a lookup that would fail above the deciding set is not made',
    name: 'www.example.com',
    zone: { 'www.example.com': amazon, 'example.com': 'SERVFAIL' },
    want: allowedAt('www.example.com'),
    asked: ['CAA www.example.com'],
  },
  {
    title: 'a set at the top-level domain counts',
    name: 'example.com',
    zone: { 'example.com': {}, com: other },
    want: {
      result: 'denied',
      hint: `The CAA record set at "com" allows "letsencrypt.org" (issue) and not Amazon. Add 'com. CAA 0 issue "amazon.com"', or a CAA record set that names Amazon at "example.com".`,
      zoneName: 'com',
      record: '0 issue "letsencrypt.org"',
      valueToAdd: '0 issue "amazon.com"',
    },
    asked: ['CAA example.com', 'CAA com'],
  },
];

for (const { title, name, zone, want, asked, conditions: given } of cases) {
  t.test(`checkCaa() ${title}`, async (t) => {
    const dns = fakeDns(zone);
    t.same(await checkCaa({ name, conditions: { ...conditions, ...given } }, dns.query, signal), want);
    t.same(dns.asked, asked);
  });
}

t.test('checkCaa() says the same of a set in whatever order its records come', async (t) => {
  const records = [
    issue('b.example'),
    issue('a.example'),
    { critical: true, tag: 'iodef', value: 'mailto:"a"@b.example' },
  ];
  const of = (CAA: readonly CaaRecord[]) =>
    checkCaa({ name: 'example.com', conditions }, fakeDns({ 'example.com': { CAA } }).query, signal);
  const found = await of(records);
  t.same(await of(records.toReversed()), found);
  t.equal(found.record, '0 issue "a.example", 0 issue "b.example", 128 iodef "mailto:\\"a\\"@b.example"');
});
