import t from 'tap';
import type { CheckOutcome } from '../../src/certificate/findings.ts';
import { checkValidationRecord } from '../../src/dns/validation-record.ts';
import { type FakeNode, fakeDns } from '../fixtures/dns-zone.ts';

const { signal } = new AbortController();
const name = '_x.example.com.';
const value = '_v.acm-validations.aws.';
const present: CheckOutcome<'validation_record'> = { result: 'present', hint: '' };

/** A chain of so many CNAMEs from `_x.example.com` on, the last one to the expected value. */
function chain(links: number): Readonly<Record<string, FakeNode>> {
  const names = ['_x.example.com', ...Array.from({ length: links - 1 }, (_, index) => `c${index + 1}.example.net`)];
  return Object.fromEntries(names.map((at, index) => [at, { CNAME: [names[index + 1] ?? value] }]));
}

interface Case {
  readonly title: string;
  readonly zone: Readonly<Record<string, FakeNode>>;
  readonly want: CheckOutcome<'validation_record'>;
}

const cases: readonly Case[] = [
  { title: 'the expected value', zone: chain(1), want: present },
  {
    title: 'another case and no underscore',
    zone: { '_x.example.com': { CNAME: ['V.ACM-validations.AWS'] } },
    want: present,
  },
  { title: 'a chain of five', zone: chain(5), want: present },
  {
    title: 'a chain of six',
    zone: chain(6),
    want: {
      result: 'chain_too_long',
      hint:
        'More than 5 CNAMEs are chained: "c1.example.net" -> "c2.example.net" -> "c3.example.net" -> ' +
        '"c4.example.net" -> "c5.example.net" -> "_v.acm-validations.aws.". ' +
        'Point "_x.example.com." directly at "_v.acm-validations.aws.".',
    },
  },
  {
    title: 'the expected value within a chain that goes on and fails',
    zone: { ...chain(2), '_v.acm-validations.aws': 'SERVFAIL' },
    want: present,
  },
  {
    title: 'a chain of five that ends elsewhere',
    zone: { ...chain(5), 'c4.example.net': { CNAME: ['other.example.org'] } },
    want: {
      result: 'mismatch',
      hint: 'The CNAME at "_x.example.com." points to "c1.example.net". Change it to "_v.acm-validations.aws.".',
    },
  },
  {
    title: 'a loop',
    zone: { '_x.example.com': { CNAME: ['c1.example.net'] }, 'c1.example.net': { CNAME: ['_X.example.com.'] } },
    want: {
      result: 'chain_too_long',
      hint:
        'The chain of CNAMEs is a loop: "c1.example.net" -> "_X.example.com.". ' +
        'Point "_x.example.com." directly at "_v.acm-validations.aws.".',
    },
  },
  {
    title: 'a name that does not exist',
    zone: { 'example.com': {} },
    want: {
      result: 'missing',
      hint: 'There is no CNAME at "_x.example.com.". Create it with the value "_v.acm-validations.aws.".',
    },
  },
  {
    title: 'a name without a CNAME',
    zone: { '_x.example.com': { CAA: [] }, 'example.com': {} },
    want: {
      result: 'missing',
      hint: 'There is no CNAME at "_x.example.com.". Create it with the value "_v.acm-validations.aws.".',
    },
  },
  {
    title: 'another value',
    zone: { '_x.example.com': { CNAME: ['_w.acm-validations.aws'] } },
    want: {
      result: 'mismatch',
      hint: 'The CNAME at "_x.example.com." points to "_w.acm-validations.aws". Change it to "_v.acm-validations.aws.".',
    },
  },
  {
    title: "another one of ACM's values, of which the server does not know more",
    zone: { '_x.example.com': { CNAME: ['_w.acm-validations.aws'] }, '_w.acm-validations.aws': 'REFUSED' },
    want: {
      result: 'mismatch',
      hint: 'The CNAME at "_x.example.com." points to "_w.acm-validations.aws". Change it to "_v.acm-validations.aws.".',
    },
  },
  {
    title: 'a value with a blank, that nobody can ask for',
    zone: { '_x.example.com': { CNAME: ['_v.acm-validations.aws '] }, '_v.acm-validations.aws ': 'not to be asked' },
    want: {
      result: 'mismatch',
      hint:
        'The CNAME at "_x.example.com." points to \'_v.acm-validations.aws \': extra characters were entered ' +
        'with the value. Enter it without quotes, spaces and "https://": _v.acm-validations.aws.',
    },
  },
  {
    title: 'a lookup that fails',
    zone: { '_x.example.com': 'SERVFAIL from 192.0.2.53:53' },
    want: { result: 'lookup_failed', hint: 'DNS gave no answer: SERVFAIL from 192.0.2.53:53.' },
  },
  {
    title: 'a lookup that fails half-way along the chain',
    zone: { ...chain(3), 'c1.example.net': 'REFUSED from 192.0.2.53:53' },
    want: { result: 'lookup_failed', hint: 'DNS gave no answer: REFUSED from 192.0.2.53:53.' },
  },
];

for (const { title, zone, want } of cases) {
  t.test(`checkValidationRecord() ${title}`, async (t) => {
    t.same(await checkValidationRecord({ name, value }, fakeDns(zone).query, signal), want);
  });
}

t.test('checkValidationRecord() takes one question where all is well', async (t) => {
  const dns = fakeDns(chain(1));
  await checkValidationRecord({ name, value }, dns.query, signal);
  t.same(dns.asked, ['CNAME _x.example.com']);
});

t.test('checkValidationRecord() judges a chain that came in one answer, NXDOMAIN at its end included', async (t) => {
  const answer = { kind: 'nxdomain', aliases: ['c1.example.net', '_v.acm-validations.aws'] } as const;
  t.same(await checkValidationRecord({ name, value }, () => Promise.resolve(answer), signal), present);
});

t.test('checkValidationRecord() does not ask for a value that no CNAME can have', async (t) => {
  const dns = fakeDns({});
  t.same(await checkValidationRecord({ name, value: '' }, dns.query, signal), {
    result: 'lookup_failed',
    hint: 'ACM expects a value that no CNAME can have: name "" has an empty label.',
  });
  t.same(dns.asked, []);
});
