import t from 'tap';
import { NO_FILTER } from '../../src/report/certificate-filter.ts';
import { cursorText } from '../../src/report/cursor.ts';
import { given, type PageQuery, QUERY_SCHEMA, reportQuery } from '../../src/report/query-schema.ts';

const cases: readonly (readonly [query: PageQuery, want: object])[] = [
  [{}, { filter: NO_FILTER, sort: 'attention', limit: 7, attentionOnly: true, after: undefined }],
  [
    { domain: [''], cause: [''], sort: '', after: '' },
    { filter: NO_FILTER, sort: 'attention', after: undefined },
  ],
  [
    { domain: ['a', 'b'], account: ['1'], owner: ['x'] },
    { filter: { domains: ['a', 'b'], accounts: ['1'], owners: ['x'] } },
  ],
  [
    { cause: ['caa_denied'], severity: ['critical'], outlook: ['blocked'], region: ['r'] },
    { filter: { causes: ['caa_denied'], severities: ['critical'], outlooks: ['blocked'], regions: ['r'] } },
  ],
  [
    { sort: 'expiry', after: cursorText([1, 'a']) },
    { sort: 'expiry', after: [1, 'a'] },
  ],
];
for (const [query, want] of cases) {
  t.test(`reportQuery() of ${JSON.stringify(query)}`, async (t) => {
    t.match(reportQuery(query, true, 7), want);
  });
}

t.test('reportQuery() refuses a cursor that was never given out', async (t) => {
  t.equal(reportQuery({ after: 'x' }, true, 7), undefined);
});

t.test('given() passes over what a form leaves empty', async (t) => {
  t.same(given(['', 'a']), ['a']);
  t.same(given(undefined), []);
});

t.test('QUERY_SCHEMA lets nothing through that it does not name', async (t) => {
  t.match(QUERY_SCHEMA, { additionalProperties: false });
});
