import t from 'tap';
import type { Certificate } from '../../src/certificate/certificate.ts';
import type { CertificateMatch } from '../../src/certificate/certificate-match.ts';
import { type FilterDecision, filterDecision, NO_FILTERS, tagsOfFilters } from '../../src/certificate/filters.ts';
import { certificate } from '../fixtures/certificate-builder.ts';

const TARGET = { accountId: '111122223333', region: 'eu-west-1', accountName: '' };
const rule = (name: string, match: CertificateMatch) => ({ name, match });
const tag = (key: string, ...values: readonly string[]) => ({ tags: new Map([[key, values]]) });
const tagged = (key: string, value: string) => certificate({ tags: new Map([[key, value]]) });
const unread = certificate({ tags: undefined });
const untagged = certificate({ tags: new Map() });
const IMPORTED = rule('imported', { types: ['IMPORTED'] });
const ISSUED = rule('issued', { statuses: ['ISSUED'] });
const PROD = rule('prod', tag('env', 'prod'));
const IGNORED = rule('ignored', tag('acm-exporter', 'ignore'));
const left = (filter: FilterDecision['filter'], name: string) => ({ isLeftOut: true, filter, rule: name });
const letIn = (name: string) => ({ isLeftOut: false, filter: 'include', rule: name });

type Rules = readonly ReturnType<typeof rule>[];
const cases: readonly (readonly [string, Certificate, include: Rules, exclude: Rules, decision: object | undefined])[] =
  [
    ['no rule', untagged, [], [], undefined],
    ['a rule of exclude', tagged('acm-exporter', 'ignore'), [], [IGNORED], left('exclude', 'ignored')],
    ['another value', tagged('acm-exporter', 'no'), [], [IGNORED], undefined],
    ['no such tag', untagged, [], [IGNORED], undefined],
    ['tags that were not read, and exclude', unread, [], [IGNORED], undefined],
    [
      'tags that were not read, and a later rule without tags',
      unread,
      [],
      [IGNORED, ISSUED],
      left('exclude', 'issued'),
    ],
    ['the first of several', untagged, [], [ISSUED, rule('all', { domains: ['*'] })], left('exclude', 'issued')],
    ['a rule of include', tagged('env', 'prod'), [IMPORTED, PROD], [], letIn('prod')],
    ['no rule of include', untagged, [IMPORTED, PROD], [], left('include', '')],
    ['tags that were not read, and include', unread, [IMPORTED, PROD], [], undefined],
    ['tags that were not read, and a rule of include without', unread, [PROD, ISSUED], [], letIn('issued')],
    ['both', tagged('env', 'prod'), [PROD], [ISSUED], left('exclude', 'issued')],
    ['exclude, which it may not even need', untagged, [PROD], [ISSUED], left('include', '')],
    ['include that is not known, and exclude', unread, [PROD], [ISSUED], left('exclude', 'issued')],
  ];
for (const [name, subject, include, exclude, decision] of cases) {
  t.test(`filterDecision(): ${name}`, async (t) => {
    t.same(filterDecision(subject, TARGET, { include, exclude }), decision);
  });
}

t.test('tagsOfFilters() names each tag once', async (t) => {
  t.same(tagsOfFilters(NO_FILTERS), []);
  t.same(tagsOfFilters({ include: [PROD, IMPORTED], exclude: [IGNORED, PROD] }), ['env', 'acm-exporter']);
});
