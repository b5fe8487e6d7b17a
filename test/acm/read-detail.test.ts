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

function setup(answers: FakeAcmAnswers, tagKeys: readonly string[] = []) {
  const acm = fakeAcm(answers);
  const read = (signal = never) => readDetail(ARN, { api: acm.api, tagKeys, now: () => 1000 }, signal);
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

t.test('readDetail() reads the tags that are asked for', async (t) => {
  const { calls, read } = setup(
    { describe: { [ARN]: described(1) }, tags: { [ARN]: { Tags: [{ Key: 'team', Value: 'web' }, { Key: 7 }] } } },
    ['team'],
  );
  const { certificate, faults } = await read();
  t.same([...(certificate.tags ?? [])], [['team', 'web']]);
  t.match(faults, [{ arn: ARN, field: 'Tags[1].Key' }]);
  t.same(calls, [`Describe ${ARN}`, `Tags ${ARN}`]);
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
  const denied = new Fault('access_denied', 'No tags');
  const unsupported = new Fault('unsupported', 'No validations');
  const { read } = setup(
    { describe: { [ARN]: described(1, MIGRATING) }, tags: { [ARN]: denied }, validations: { [ARN]: unsupported } },
    ['team'],
  );
  const { certificate, failures } = await read();
  t.match(certificate, { arn: ARN, tags: undefined, detail: { migration: { from: 'EMAIL', domainValidations: [] } } });
  t.same(failures, [denied, unsupported]);
});

t.test('readDetail() fails when the credentials end or the signal does', async (t) => {
  const ended = new Fault('credentials', 'Expired');
  const { read } = setup({ describe: { [ARN]: described(1) }, tags: { [ARN]: ended } }, ['team']);
  await t.rejects(read(), ended);
  const controller = new AbortController();
  const { api } = fakeAcm({});
  const describeCertificate = async () => {
    controller.abort(new Fault('timeout', 'Poll is over'));
    return described(1);
  };
  const options = { api: { ...api, describeCertificate }, tagKeys: ['team'], now: () => 1000 };
  await t.rejects(readDetail(ARN, options, controller.signal), new Fault('timeout', 'Poll is over'));
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
