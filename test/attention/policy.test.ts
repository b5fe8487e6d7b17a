import t from 'tap';
import { type AttentionPolicy, DEFAULT_POLICY, type PolicyMatch, policyFor } from '../../src/attention/policy.ts';
import { certificate } from '../fixtures/certificate-builder.ts';

const subject = {
  certificate: certificate({
    domainName: 'Shop.Example.com',
    subjectAlternativeNames: ['Shop.Example.com', '*.shop.example.com'],
    tags: new Map([
      ['env', 'dev'],
      ['team', ''],
    ]),
  }),
  accountId: '111122223333',
  accountName: 'shop-dev',
  owner: 'payments',
};

const cases: [match: Partial<PolicyMatch>, fits: boolean][] = [
  [{}, true],
  [{ accounts: ['444455556666', '111122223333'] }, true],
  [{ accounts: ['shop-dev'] }, true],
  [{ accounts: ['shop'] }, false],
  [{ accounts: [] }, false],
  [{ owners: ['payments'] }, true],
  [{ owners: ['Payments'] }, false],
  [{ types: ['PRIVATE', 'AMAZON_ISSUED'] }, true],
  [{ types: ['IMPORTED'] }, false],
  [{ tags: new Map([['env', ['test', 'dev']]]) }, true],
  [{ tags: new Map([['env', []]]) }, true],
  [{ tags: new Map([['team', []]]) }, true],
  [{ tags: new Map([['stage', []]]) }, false],
  [{ tags: new Map([['env', ['prod']]]) }, false],
  [
    {
      tags: new Map([
        ['env', ['dev']],
        ['team', ['x']],
      ]),
    },
    false,
  ],
  [{ domains: ['shop.example.com'] }, true],
  [{ domains: ['*.example.com'] }, true],
  [{ domains: ['*.shop.example.com'] }, true],
  [{ domains: ['example.com'] }, false],
  [{ domains: ['*'] }, true],
  [{ domains: ['sh*ex*com'] }, true],
  [{ domains: ['sh*exx*com'] }, false],
  [{ domains: ['shop.example.com*shop.example.com'] }, false],
  [{ domains: ['other.org', '*.com'] }, true],
  [{ accounts: ['shop-dev'], types: ['IMPORTED'] }, false],
];
for (const [match, fits] of cases) {
  const shown = JSON.stringify(match, (_, value) => (value instanceof Map ? [...value] : value));
  t.test(`policyFor() ${fits ? 'takes' : 'passes over'} ${shown}`, async (t) => {
    const policy: AttentionPolicy = { ...DEFAULT_POLICY, match: { ...DEFAULT_POLICY.match, ...match } };
    t.equal(policyFor(subject, [policy]) === policy, fits);
  });
}

t.test('policyFor(): the first that fits wins, the default where none does', async (t) => {
  const all = { ...DEFAULT_POLICY };
  const other = { ...DEFAULT_POLICY };
  const never = { ...DEFAULT_POLICY, match: { ...DEFAULT_POLICY.match, owners: ['nobody'] } };
  t.equal(policyFor(subject, [never, all, other]), all);
  t.equal(policyFor(subject, [never]), DEFAULT_POLICY);
  t.equal(policyFor(subject, []), DEFAULT_POLICY);
});

t.test('policyFor(): tags that were not read fit no tag', async (t) => {
  const untagged = { ...subject, certificate: certificate({ tags: undefined }) };
  const policy = { ...DEFAULT_POLICY, match: { ...DEFAULT_POLICY.match, tags: new Map([['env', []]]) } };
  t.equal(policyFor(untagged, [policy]), DEFAULT_POLICY);
});

t.test('policyFor(): a hostile pattern costs no more than its length', async (t) => {
  const policy = { ...DEFAULT_POLICY, match: { ...DEFAULT_POLICY.match, domains: [`${'*a'.repeat(5000)}*b`] } };
  const long = {
    ...subject,
    certificate: certificate({ domainName: `${'a'.repeat(250)}.com`, subjectAlternativeNames: [] }),
  };
  t.equal(policyFor(long, [policy]), DEFAULT_POLICY);
});
