import t from 'tap';
import { type CertificateMatch, isAmong, matches, tagKeysOf } from '../../src/certificate/certificate-match.ts';
import { certificate } from '../fixtures/certificate-builder.ts';

const subject = certificate({
  domainName: 'Shop.Example.com',
  subjectAlternativeNames: ['Shop.Example.com', '*.shop.example.com'],
  tags: new Map([
    ['env', 'dev'],
    ['team', ''],
  ]),
});
const untagged = { ...subject, tags: undefined };
const account = { accountId: '', accountName: 'shop-dev' };
const tags = (...entries: readonly (readonly [string, readonly string[]])[]) => new Map(entries);

const cases: readonly (readonly [match: CertificateMatch, fits: boolean, withoutTags?: boolean | undefined])[] = [
  [{}, true],
  [{ arns: [subject.arn] }, true],
  [{ arns: ['arn:aws:acm:us-east-1:*', 'arn:aws:acm:eu-west-1:*'] }, true],
  [{ arns: [subject.arn.slice(0, -1)] }, false],
  [{ arns: [subject.arn.toUpperCase()] }, false],
  [{ accounts: ['111122223333'] }, true],
  [{ accounts: ['shop-dev'] }, true],
  [{ accounts: ['444455556666', 'shop'] }, false],
  [{ accounts: [''] }, false],
  [{ domains: ['*.example.com'] }, true],
  [{ domains: ['*.shop.example.com'] }, true],
  [{ domains: ['example.com'] }, false],
  [{ types: ['PRIVATE', 'AMAZON_ISSUED'] }, true],
  [{ types: ['IMPORTED'] }, false],
  [{ statuses: ['ISSUED'] }, true],
  [{ statuses: ['EXPIRED', 'FAILED'] }, false],
  [{ tags: tags() }, true, true],
  [{ tags: tags(['env', ['test', 'dev']]) }, true, undefined],
  [{ tags: tags(['env', []], ['team', []]) }, true, undefined],
  [{ tags: tags(['team', ['']]) }, true, undefined],
  [{ tags: tags(['env', ['prod']]) }, false, undefined],
  [{ tags: tags(['env', ['dev']], ['stage', []]) }, false, undefined],
  [{ tags: tags(['Env', []]) }, false, undefined],
  [{ types: ['IMPORTED'], tags: tags(['env', []]) }, false, false],
  [{ types: ['AMAZON_ISSUED'], statuses: ['ISSUED'], domains: ['*'], tags: tags(['env', []]) }, true, undefined],
];
for (const [match, fits, ...rest] of cases) {
  const [withoutTags] = rest.length === 0 ? [fits] : rest;
  const shown = JSON.stringify(match, (_, value) => (value instanceof Map ? [...value] : value));
  t.test(`matches() ${shown}: ${fits}, and ${withoutTags} while tags were not read`, async (t) => {
    t.equal(matches(subject, account, match), fits);
    t.equal(matches(untagged, account, match), withoutTags);
  });
}

t.test('matches() finds the account by the ARN and by what the target is told', async (t) => {
  const elsewhere = certificate({ arn: 'not-an-arn' });
  t.ok(matches(elsewhere, { accountId: '444455556666', accountName: '' }, { accounts: ['444455556666'] }));
  t.notOk(matches(elsewhere, { accountId: '', accountName: '' }, { accounts: ['444455556666'] }));
});

t.test('matches() has no type or status where ACM gives none', async (t) => {
  const unknown = certificate({ type: undefined, status: undefined });
  t.equal(matches(unknown, account, { types: [''] }), false);
  t.equal(matches(unknown, account, { statuses: ['ISSUED'] }), false);
});

t.test('tagKeysOf() names each key once', async (t) => {
  const rules = [
    { match: { tags: tags(['a', []], ['b', ['x']]) } },
    { match: {} },
    { match: { tags: tags(['b', []]) } },
  ];
  t.same(tagKeysOf(rules), ['a', 'b']);
});

t.test('isAmong() takes anything where there is no list, and nothing where it is empty', async (t) => {
  t.equal(isAmong(undefined, ''), true);
  t.equal(isAmong([], 'a'), false);
  t.equal(isAmong(['', 'a'], ''), false);
});
