import t from 'tap';
import { indexPublishedNames, parentsOf } from '../../../src/simulator/dns/published.ts';
import { validationRecordFor } from '../../../src/simulator/estate/tokens.ts';
import type { CertificateInput } from '../../../src/simulator/scenario/certificate-schema.ts';
import { SIMULATED_NOW_SECONDS as NOW } from '../../fixtures/simulator-clients.ts';
import { stateOf } from '../../fixtures/simulator-state.ts';

const WWW = validationRecordFor('123456789012', 'www.example.com');
const OWNER = WWW.name.slice(0, -1);

const cases: readonly (readonly [string, CertificateInput, readonly string[], string | undefined])[] = [
  ['an issued certificate', {}, [], WWW.value],
  ['a wildcard', { domain: '*.www.example.com' }, [], WWW.value],
  ['an expired certificate', { status: 'EXPIRED' }, [], WWW.value],
  ['a name that is missing', {}, ['www.example.com'], undefined],
  ['a record that is missing', {}, [OWNER], undefined],
  ['a request that is pending', { status: 'PENDING_VALIDATION' }, [], undefined],
  [
    'a pending name that was validated',
    { status: 'PENDING_VALIDATION', validation: { 'www.example.com': 'SUCCESS' } },
    [],
    WWW.value,
  ],
  ['validation by e-mail', { validation_method: 'EMAIL' }, [], undefined],
  ['an imported certificate', { type: 'IMPORTED' }, [], undefined],
  [
    'a migration under way',
    { validation_method: 'EMAIL', migration: { status: 'PENDING_DOMAIN_VALIDATION', requested: '1 hour ago' } },
    [],
    undefined,
  ],
  [
    'a migration that has this name',
    {
      validation_method: 'EMAIL',
      migration: {
        status: 'PENDING_DOMAIN_VALIDATION',
        requested: '1 hour ago',
        validation: { 'www.example.com': 'SUCCESS' },
      },
    },
    [],
    WWW.value,
  ],
  [
    'a migration that has failed',
    { validation_method: 'EMAIL', migration: { status: 'FAILED', requested: '9 days ago' } },
    [],
    undefined,
  ],
];
for (const [name, input, missing, want] of cases) {
  t.test(`indexPublishedNames() of ${name} ${want === undefined ? 'has no CNAME' : 'has the CNAME'}`, async (t) => {
    t.equal(indexPublishedNames([stateOf(input)], new Set(missing), NOW).cname(OWNER), want);
  });
}

t.test("indexPublishedNames() keeps a certificate's own record, and leaves it out where it is missing", async (t) => {
  const state = stateOf({
    validation: { 'www.example.com': { record: { name: '_Own.example.com.', value: '_v.acm-validations.aws.' } } },
  });
  const published = indexPublishedNames([state], new Set(), NOW);
  t.equal(published.cname('_own.example.com'), '_v.acm-validations.aws.');
  t.equal(published.cname(OWNER), undefined);
  t.equal(indexPublishedNames([state], new Set(['_own.example.com']), NOW).cname('_own.example.com'), undefined);
});

t.test('indexPublishedNames() tells accounts apart', async (t) => {
  const published = indexPublishedNames([stateOf({}), stateOf({ account: '444455556666' })], new Set(), NOW);
  const other = validationRecordFor('444455556666', 'www.example.com');
  t.same([published.cname(OWNER), published.cname(other.name.slice(0, -1))], [WWW.value, other.value]);
  t.equal(published.cname(`_${'0'.repeat(32)}.www.example.com`), undefined);
});

t.test('indexPublishedNames() has addresses for the names themselves, public ones for HTTP validation', async (t) => {
  const published = indexPublishedNames(
    [stateOf({}), stateOf({ domain: 'cdn.example.com', managed_by: 'CLOUDFRONT' })],
    new Set(),
    NOW,
  );
  t.match(published.address('www.example.com'), /^192\.0\.2\.\d+$/);
  t.match(published.address('cdn.example.com'), /^192\.31\.196\.\d+$/);
  t.equal(published.address('other.example.com'), undefined);
  t.same(['com', 'example.com', 'www.example.com', 'cdn.example.com'].map(published.hasChildren), [
    true,
    true,
    true,
    false,
  ]);
});

t.test('parentsOf() are all names above', async (t) => {
  t.same([...parentsOf(['a.b.c', 'd.b.c', 'c'])].toSorted(), ['b.c', 'c']);
});
