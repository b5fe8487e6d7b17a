import t from 'tap';
import { CHECK_KINDS, type CheckKindRow } from '../../src/certificate/check-kinds.ts';
import { CHECK_RESULTS, type CheckKind } from '../../src/certificate/vocabulary.ts';
import { certificate, certificateDetail, dnsValidation } from '../fixtures/certificate-builder.ts';

const redirect = { from: 'http://www.example.com/.well-known/pki-validation/1.txt', to: 'https://v.example/1' };
const [byDns, byHttp] = [
  dnsValidation('www.example.com'),
  dnsValidation('www.example.com', { validationMethod: 'HTTP', record: undefined, redirect }),
];
const needsAll = certificate({ detail: certificateDetail({ domainValidations: [byDns, byHttp] }) });

t.test('CHECK_KINDS has a row for each kind of the vocabulary, in its order', async (t) => {
  t.same(Object.keys(CHECK_KINDS), Object.keys(CHECK_RESULTS));
});

const rows = Object.entries(CHECK_KINDS) as [CheckKind, CheckKindRow<CheckKind>][];
for (const [kind, row] of rows) {
  t.test(`CHECK_KINDS.${kind}`, async (t) => {
    t.equal(row.goodResult, CHECK_RESULTS[kind][0], 'the good result is the first of its vocabulary');
    t.ok(
      CHECK_RESULTS[kind].some((result) => result === 'lookup_failed'),
      'lookups may fail',
    );
    const messages = Object.values(row.logMessages);
    t.equal(new Set(messages).size, 3, 'each message says something else');
    const checks = row.expected(needsAll);
    t.equal(checks.length, 1);
    t.match(checks, [{ kind, validatedDomain: 'www.example.com' }]);
    for (const [name, unneeded] of [
      ['private', certificate({ ...needsAll, type: 'PRIVATE' })],
      ['imported', certificate({ ...needsAll, type: 'IMPORTED' })],
      ['given up by ACM', certificate({ ...needsAll, status: 'FAILED' })],
    ] as const) {
      t.same(row.expected(unneeded), [], name);
    }
  });
}
