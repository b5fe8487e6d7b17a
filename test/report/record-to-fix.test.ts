import t from 'tap';
import { recordsToFix } from '../../src/report/record-to-fix.ts';
import {
  certificate,
  certificateDetail,
  checkKey,
  dnsValidation,
  NOW_SECONDS,
} from '../fixtures/certificate-builder.ts';
import { goodFindings, snapshotOf, stateOf } from '../fixtures/metrics-estate.ts';
import { entryOf, missingRecord, SETTINGS, surveyed } from '../fixtures/report-survey.ts';

const said = { hint: '', checkedAtSeconds: NOW_SECONDS } as const;
const CNAME = {
  type: 'CNAME',
  name: '_name.www.example.com.',
  value: '_value.www.example.com.acm-validations.aws.',
  zone: 'example.com',
  validatedDomains: ['www.example.com'],
  result: 'missing',
  hints: ['There is none.'],
};

t.test('recordsToFix() has the CNAME that is missing, as it is entered', async (t) => {
  const subject = certificate();
  t.same(recordsToFix(await entryOf(subject, missingRecord(subject))), [CNAME]);
  t.same(recordsToFix(await entryOf(subject, { findings: goodFindings([subject], NOW_SECONDS) })), []);
});

const results = [
  ['mismatch', 1],
  ['chain_too_long', 1],
  ['inconsistent', 0],
  ['lookup_failed', 0],
] as const;
for (const [result, count] of results) {
  t.test(`recordsToFix() of ${result}: ${count}`, async (t) => {
    const findings = new Map([[checkKey('validation_record', 'www.example.com'), { ...said, result }]]);
    t.equal(recordsToFix(await entryOf(certificate(), { findings })).length, count);
  });
}

t.test('recordsToFix() has a record once, however many names need it, and adds the final dots', async (t) => {
  const record = { name: '_n.example.com', value: '_v.acm-validations.aws' };
  const names = ['example.com', '*.example.com'];
  const subject = certificate({
    domainName: 'example.com',
    subjectAlternativeNames: names,
    detail: certificateDetail({ domainValidations: names.map((name) => dnsValidation(name, { record })) }),
  });
  const key = `validation_record ${record.name} ${record.value}`;
  const findings = new Map([[key, { ...said, result: 'missing' as const }]]);
  t.match(recordsToFix(await entryOf(subject, { findings })), [
    { name: '_n.example.com.', value: '_v.acm-validations.aws.', validatedDomains: names, hints: [] },
  ]);
});

t.test('recordsToFix() has the CAA record that is to be added, where one is enough', async (t) => {
  const denied = {
    ...said,
    result: 'denied',
    zoneName: 'example.com',
    record: '0 issue "x"',
    hint: 'Add it.',
  } as const;
  const findings = (rest = {}) => new Map([[checkKey('caa', 'www.example.com'), { ...denied, ...rest }]]);
  const [record] = recordsToFix(
    await entryOf(certificate(), { findings: findings({ valueToAdd: '0 issue "amazon.com"' }) }),
  );
  t.match(record, {
    type: 'CAA',
    name: 'example.com.',
    value: '0 issue "amazon.com"',
    zone: 'example.com',
    hints: ['Add it.'],
  });
  t.same(
    recordsToFix(await entryOf(certificate(), { findings: findings() })),
    [],
    'the set has to lose something first',
  );
});

t.test('recordsToFix() goes by what ACM says where DNS is not looked up', async (t) => {
  const pending = certificate({
    status: 'PENDING_VALIDATION',
    detail: certificateDetail({
      domainValidations: [dnsValidation('www.example.com', { validationStatus: 'PENDING_VALIDATION' })],
    }),
  });
  const { entries } = await surveyed([stateOf(snapshotOf([pending, certificate()]))], {
    ...SETTINGS,
    dnsEnabled: false,
  });
  t.match(entries.map(recordsToFix), [[{ ...CNAME, result: undefined, hints: [] }], []]);
});
