import t from 'tap';
import { readDetail } from '../../src/acm/read-detail.ts';
import { Fault } from '../../src/certificate/fault.ts';
import { arnOf, described } from '../fixtures/acm-answers.ts';
import { type FakeAcmAnswers, fakeAcm } from '../fixtures/acm-fake-api.ts';

const never = new AbortController().signal;
const ARN = arnOf(1);
const MIGRATING = {
  UpdateSummary: {
    Type: 'DOMAIN_VALIDATION_METHOD',
    Status: 'PENDING_DOMAIN_VALIDATION',
    DomainValidationMethodUpdateSummary: { From: 'EMAIL', To: 'DNS' },
  },
};
const requested = (DomainName: string) => ({
  DomainName,
  RequestedValidationConfiguration: { ValidationMethod: 'DNS', ValidationStatus: 'PENDING_VALIDATION' },
});

function setup(answers: FakeAcmAnswers) {
  const acm = fakeAcm(answers);
  const read = (signal = never) => readDetail(ARN, { api: acm.api, now: () => 1000 }, signal);
  return { ...acm, read };
}

t.test('readDetail() makes one call where that tells everything', async (t) => {
  const { calls, read } = setup({ describe: { [ARN]: described(1) } });
  t.match(await read(), {
    certificate: { arn: ARN, status: 'ISSUED', tags: undefined, detail: { readAtSeconds: 1000 } },
    faults: [],
    failures: [],
  });
  t.same(calls, [`Describe ${ARN}`]);
});

t.test('readDetail() reads all pages of what a migration still needs', async (t) => {
  const { calls, read } = setup({
    describe: { [ARN]: described(1, MIGRATING) },
    validations: {
      [ARN]: { DomainValidationSummaryList: [requested('a.example')], NextToken: 'a' },
      [`${ARN} a`]: { DomainValidationSummaryList: [requested('b.example')] },
    },
  });
  const { certificate } = await read();
  t.match(certificate.detail.migration, {
    status: 'PENDING_DOMAIN_VALIDATION',
    domainValidations: [{ domainName: 'a.example' }, { domainName: 'b.example' }],
  });
  t.same(calls, [`Describe ${ARN}`, `Validations ${ARN}`, `Validations ${ARN} a`]);
});

for (const Status of ['SUCCESS', 'FAILED']) {
  t.test(`readDetail() asks no more of a migration that is ${Status}`, async (t) => {
    const { calls, read } = setup({ describe: { [ARN]: described(1, { UpdateSummary: { Status } }) } });
    t.match((await read()).certificate.detail.migration, { status: Status, domainValidations: [] });
    t.same(calls, [`Describe ${ARN}`]);
  });
}

const RECORD = { Name: '_n.a.example.', Type: 'CNAME', Value: '_v.acm-validations.aws.' };
const active = {
  DomainName: 'a.example',
  ActiveValidationConfiguration: {
    ValidationMethod: 'DNS',
    ValidationStatus: 'SUCCESS',
    ValidationChallenge: { DnsValidationChallenge: { ResourceRecord: RECORD } },
  },
};
const MIGRATED = {
  UpdateSummary: { ...MIGRATING.UpdateSummary, Status: 'SUCCESS' },
  DomainValidationOptions: [{ DomainName: 'a.example', ValidationMethod: 'EMAIL' }],
};

t.test('readDetail() finds the records of a migration that is over where DescribeCertificate lacks them', async (t) => {
  const validations = { [ARN]: { DomainValidationSummaryList: [active] } };
  const lacking = setup({ describe: { [ARN]: described(1, MIGRATED) }, validations });
  t.match((await lacking.read()).certificate.detail.migration?.domainValidations, [
    { domainName: 'a.example', record: { name: '_n.a.example.', value: '_v.acm-validations.aws.' } },
  ]);
  const options = [{ DomainName: 'a.example', ValidationMethod: 'DNS', ResourceRecord: RECORD }];
  const there = setup({
    describe: { [ARN]: described(1, { ...MIGRATED, DomainValidationOptions: options }) },
    validations,
  });
  t.same((await there.read()).certificate.detail.migration?.domainValidations, []);
  t.same(there.calls, [`Describe ${ARN}`]);
});

t.test('readDetail() keeps the detail when the rest fails, and says so', async (t) => {
  const unsupported = new Fault('unsupported', 'No validations');
  const { read } = setup({ describe: { [ARN]: described(1, MIGRATING) }, validations: { [ARN]: unsupported } });
  const { certificate, failures } = await read();
  t.match(certificate, { arn: ARN, detail: { migration: { from: 'EMAIL', domainValidations: [] } } });
  t.same(failures, [unsupported]);
});

t.test('readDetail() fails when the credentials end', async (t) => {
  const ended = new Fault('credentials', 'Expired');
  const { read } = setup({ describe: { [ARN]: described(1, MIGRATING) }, validations: { [ARN]: ended } });
  await t.rejects(read(), ended);
});

for (const [name, answer] of [
  ['none', {}],
  ['another', described(2)],
] as const) {
  t.test(`readDetail() refuses an answer with ${name}`, async (t) => {
    const error = await setup({ describe: { [ARN]: answer } })
      .read()
      .catch((error: unknown) => error);
    t.match(error, { reason: 'invalid_response', message: `DescribeCertificate failed: no Certificate "${ARN}"` });
  });
}
