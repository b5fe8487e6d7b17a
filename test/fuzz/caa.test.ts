/** CAA and the validation CNAME against a plain restatement of RFC 8659 and of ACM's rules, which shares no code with them. */
import fc from 'fast-check';
import t from 'tap';
import type { CaaRecord } from '../../src/dns/answer.ts';
import { checkCaa } from '../../src/dns/caa.ts';
import { checkValidationRecord } from '../../src/dns/validation-record.ts';
import { type FakeNode, fakeDns } from '../fixtures/dns-zone.ts';
import { fuzz } from '../fixtures/fuzz-run.ts';

const { signal } = new AbortController();
const AMAZON = ['amazon.com', 'amazontrust.com', 'awstrust.com', 'amazonaws.com'];
const NODES = ['a.www.example.com', 'www.example.com', 'example.com', 'com'];

const caaRecord: fc.Arbitrary<CaaRecord> = fc.record({
  critical: fc.boolean(),
  tag: fc.constantFrom('issue', 'issue', 'ISSUE', 'issuewild', 'iodef', 'issuemail', 'tbs'),
  value: fc.constantFrom(
    ...AMAZON,
    'Amazon.com',
    ' amazon.com ',
    ';',
    '',
    'letsencrypt.org',
    'amazon.com; a=1',
    'not_a_name',
    'www.amazon.com',
  ),
});
const sets = fc.array(
  fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.array(caaRecord, { minLength: 1, maxLength: 4 })),
  {
    minLength: NODES.length,
    maxLength: NODES.length,
  },
);

/** RFC 8659: section 3 finds the set, sections 4.1 to 4.3 read it. */
function mayIssue(name: string, caaAt: ReadonlyMap<string, readonly CaaRecord[]>): boolean {
  const isWildcard = name.startsWith('*.');
  const labels = name.replace(/^\*\./, '').split('.');
  const relevant = labels.map((_, i) => caaAt.get(labels.slice(i).join('.')) ?? []).find(({ length }) => length > 0);
  if (relevant === undefined) return true;
  const property = (tag: string) => relevant.filter((record) => record.tag.toLowerCase() === tag);
  for (const { critical, tag } of relevant) {
    if (critical && !['issue', 'issuewild', 'iodef'].includes(tag.toLowerCase())) return false;
  }
  const deciding = isWildcard && property('issuewild').length > 0 ? property('issuewild') : property('issue');
  return (
    deciding.length === 0 ||
    deciding.some(({ value }) => AMAZON.includes(value.replace(/;.*/, '').trim().toLowerCase()))
  );
}

t.test('CAA is judged as RFC 8659 says', async () => {
  await fuzz(
    fc.asyncProperty(sets, fc.constantFrom('', '*.'), fc.constantFrom(...NODES.slice(0, 3)), async (all, star, at) => {
      const caaAt = new Map(NODES.map((node, i) => [node, all[i] ?? []]));
      const zone = Object.fromEntries(
        Array.from(caaAt, ([node, records]): [string, FakeNode] => [
          node,
          records.length === 0 ? {} : { CAA: records },
        ]),
      );
      const conditions = { validationMethod: 'DNS', parametersHeeded: false };
      const { result } = await checkCaa({ name: star + at, conditions }, fakeDns(zone).query, signal);
      const expected = mayIssue(star + at, caaAt) ? 'allowed' : 'denied';
      if (result !== expected) throw new Error(`${result}, and ${expected} by the RFC`);
    }),
  );
});

const EXPECTED = '_v.acm-validations.aws.';
const HOPS = [
  '_x.example.com',
  'h1.example.net',
  'h2.example.net',
  'h3.example.net',
  'h4.example.net',
  'h5.example.net',
  'h6.example.net',
];
const anywhere = fc.constantFrom(
  ...HOPS,
  EXPECTED,
  'V.ACM-Validations.aws',
  '_other.acm-validations.aws.',
  'elsewhere.example.org',
);
/** Mostly from hop to hop, so that there are long chains. */
const targets = fc.tuple(
  ...HOPS.map((_, i) =>
    fc.oneof(
      { weight: 12, arbitrary: fc.constant(HOPS[i + 1] ?? EXPECTED) },
      { weight: 2, arbitrary: fc.constant(EXPECTED) },
      { weight: 2, arbitrary: anywhere },
      { weight: 1, arbitrary: fc.constant(undefined) },
    ),
  ),
);

/** ACM's rules: the value is among the targets of at most five CNAMEs, in any case, with or without the last dot and the underscore. */
function found(targetAt: ReadonlyMap<string, string | undefined>): string {
  const plain = (name: string) => name.toLowerCase().replace(/\.$/, '');
  const seen = new Set<string>();
  let at = plain('_x.example.com');
  for (let links = 1; ; links += 1) {
    seen.add(at);
    const target = targetAt.get(at);
    if (target === undefined) return links === 1 ? 'missing' : 'mismatch';
    if (links > 5) return 'chain_too_long';
    if (plain(target).replace(/^_/, '') === plain(EXPECTED).replace(/^_/, '')) return 'present';
    if (seen.has(plain(target))) return 'chain_too_long';
    at = plain(target);
  }
}

t.test('the validation CNAME is judged as ACM says', async () => {
  await fuzz(
    fc.asyncProperty(targets, async (list) => {
      const targetAt = new Map(HOPS.map((hop, i) => [hop, list[i]]));
      const zone = Object.fromEntries(
        Array.from(targetAt, ([hop, target]): [string, FakeNode] => [
          hop,
          target === undefined ? {} : { CNAME: [target] },
        ]),
      );
      const { result } = await checkValidationRecord(
        { name: '_x.example.com.', value: EXPECTED },
        fakeDns(zone).query,
        signal,
      );
      if (result !== found(targetAt)) throw new Error(`${result}, and ${found(targetAt)} by ACM's rules`);
    }),
  );
});
