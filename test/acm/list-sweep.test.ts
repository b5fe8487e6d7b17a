import t from 'tap';
import type { ListQuestion } from '../../src/acm/api.ts';
import { createListSweep } from '../../src/acm/list-sweep.ts';
import { Fault } from '../../src/certificate/fault.ts';
import { FAULT_REASONS } from '../../src/certificate/vocabulary.ts';
import { arnOf, listSummary } from '../fixtures/acm-answers.ts';
import { type FakeAcmAnswers, fakeAcm } from '../fixtures/acm-fake-api.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';
import { keptLog } from '../fixtures/kept-log.ts';

const never = new AbortController().signal;
const REFUSED = new Fault('other', 'ListCertificates failed: ValidationException');
const listed = { '': { CertificateSummaryList: [listSummary(1)] } };

function setup(answers: FakeAcmAnswers) {
  const { api, calls } = fakeAcm(answers);
  const { log, said } = keptLog();
  let nowMs = 0;
  const sweepList = createListSweep({ api, nowMs: () => nowMs, turns: fakeClock().turns, log });
  const pages = { read: 0 };
  const onPage = () => {
    pages.read += 1;
  };
  return {
    calls,
    said,
    pages,
    sweep: (signal = never) => sweepList(signal, onPage),
    advance: (seconds: number) => {
      nowMs += seconds * 1000;
    },
  };
}

t.test('sweep() asks for all origins and reads all pages', async (t) => {
  const { sweep, calls, pages, said } = setup({
    list: {
      '': { CertificateSummaryList: [listSummary(1)], NextToken: 'a' },
      a: { CertificateSummaryList: [listSummary(2)] },
    },
  });
  t.match(await sweep(), { mode: 'list', certificates: [{ arn: arnOf(1) }, { arn: arnOf(2) }], faults: [] });
  t.same(calls, ['List', 'List a']);
  t.equal(pages.read, 3, 'one of them without Amazon N2 certificates');
  t.same(said, []);
});

t.test('sweep() asks without the origins where they are refused, says so once, and asks again each hour', async (t) => {
  const list: Record<string, Fault | { CertificateSummaryList: unknown[] }> = { '': REFUSED };
  const { sweep, calls, said, advance } = setup({ list, listByDefault: listed });
  t.match(await sweep(), { mode: 'list', certificates: [{ arn: arnOf(1) }] });
  advance(3599);
  await sweep();
  t.same(calls, ['List', 'List by default', 'List by default']);
  advance(1);
  await sweep();
  t.same(calls.slice(3), ['List', 'List by default'], 'probed');
  const line =
    'ListCertificates failed with all key-pair origins: trying without them, which would hide ACME certificates';
  t.same(said, [`warn ${line}`, `debug ${line}`]);
  list[''] = { CertificateSummaryList: [listSummary(2)] };
  advance(3600);
  t.match(await sweep(), { certificates: [{ arn: arnOf(2) }] });
  await sweep();
  t.same(calls.slice(5), ['List', 'List']);
});

for (const reason of FAULT_REASONS) {
  const falls = ['not_found', 'unsupported', 'other'].includes(reason);
  t.test(`sweep() ${falls ? 'asks without the origins' : 'fails'} when it fails with ${reason}`, async (t) => {
    const fault = new Fault(reason, 'No List');
    const { sweep, calls } = setup({ list: { '': fault }, listByDefault: listed });
    if (falls) t.match(await sweep(), { certificates: [{ arn: arnOf(1) }] });
    else await t.rejects(sweep(), fault);
    t.same(calls, falls ? ['List', 'List by default'] : ['List']);
  });
}

t.test('sweep() does not take a later page that fails for the doing of the origins', async (t) => {
  const list = { '': { CertificateSummaryList: [listSummary(1)], NextToken: 'a' }, a: REFUSED };
  const { sweep, calls } = setup({ list, listByDefault: listed });
  await t.rejects(sweep(), REFUSED);
  t.same(calls, ['List', 'List a']);
});

t.test('sweep() does not blame origins that have worked before', async (t) => {
  const list: Record<string, Fault | { CertificateSummaryList: unknown[] }> = { ...listed };
  const { sweep, calls } = setup({ list, listByDefault: listed });
  await sweep();
  for (const fault of [REFUSED, new Fault('server_error', 'Internal failure')]) {
    list[''] = fault;
    await t.rejects(sweep(), fault);
  }
  t.same(calls, ['List', 'List', 'List'], 'nothing that could be without ACME certificates');
});

t.test('sweep() fails with the first fault when the call fails without the origins too, and forgets it', async (t) => {
  const { sweep, calls, said } = setup({ list: { '': REFUSED }, listByDefault: { '': new Fault('other', 'Broken') } });
  await t.rejects(sweep(), REFUSED);
  await t.rejects(sweep(), REFUSED);
  t.same(calls, ['List', 'List by default', 'List', 'List by default']);
  t.same(said, []);
});

t.test('sweep() asks no more once it is aborted', async (t) => {
  const controller = new AbortController();
  const asked: string[] = [];
  const listCertificates = async (
    _token: string | undefined,
    _signal: AbortSignal,
    { origins, hierarchies }: ListQuestion,
  ) => {
    asked.push(`${origins} ${hierarchies}`);
    controller.abort(new Error('Shutting down'));
    throw REFUSED;
  };
  const sweep = createListSweep({
    api: { listCertificates },
    nowMs: () => 0,
    turns: fakeClock().turns,
    log: keptLog().log,
  });
  await t.rejects(
    sweep(controller.signal, () => undefined),
    REFUSED,
  );
  t.same(asked, ['all default']);
});

t.test('sweep() adds Amazon N2 certificates, which the call gives only by themselves', async (t) => {
  const { sweep, calls, pages } = setup({
    list: listed,
    listN2: {
      '': { CertificateSummaryList: [listSummary(2)], NextToken: 'a' },
      a: { CertificateSummaryList: [listSummary(3, { RootHierarchyType: 'N2_AMAZON_MANAGED' })] },
    },
  });
  t.match(await sweep(), {
    mode: 'list',
    certificates: [{ arn: arnOf(1) }, { arn: arnOf(2) }, { arn: arnOf(3), rootHierarchy: 'N2_AMAZON_MANAGED' }],
  });
  t.same(calls, ['List', 'List N2', 'List N2 a']);
  t.equal(pages.read, 3);
});

t.test('sweep() has each certificate and each fault once where the hierarchies are passed over', async (t) => {
  const same = { '': { CertificateSummaryList: [listSummary(1, { InUse: 'maybe' }), listSummary(2)] } };
  const { sweep } = setup({ list: same, listN2: same });
  const { certificates, faults } = await sweep();
  t.same(
    certificates.map(({ arn }) => arn),
    [arnOf(1), arnOf(2)],
  );
  t.equal(faults.length, 1);
});

t.test(
  'sweep() does without N2 where the hierarchies are refused, says so once, and asks again each hour',
  async (t) => {
    const listN2: Record<string, Fault | { CertificateSummaryList: unknown[] }> = { '': REFUSED };
    const { sweep, calls, said, advance } = setup({ list: listed, listN2 });
    t.match(await sweep(), { certificates: [{ arn: arnOf(1) }] });
    await sweep();
    t.same(calls, ['List', 'List N2', 'List']);
    t.same(said, [
      'warn ListCertificates failed with root hierarchies: trying without them, which would hide Amazon N2 certificates',
    ]);
    listN2[''] = { CertificateSummaryList: [listSummary(2)] };
    advance(3600);
    t.equal((await sweep()).certificates.length, 2);
  },
);

for (const reason of FAULT_REASONS) {
  const refused = ['not_found', 'unsupported', 'other'].includes(reason);
  t.test(`sweep() ${refused ? 'does without N2' : 'fails'} when these fail with ${reason}`, async (t) => {
    const fault = new Fault(reason, 'No N2');
    const { sweep } = setup({ list: listed, listN2: { '': fault } });
    if (refused) t.equal((await sweep()).certificates.length, 1);
    else await t.rejects(sweep(), fault);
  });
}

t.test('sweep() is not complete without the N2 certificates that it has had before', async (t) => {
  const listN2: Record<string, Fault | { CertificateSummaryList: unknown[] }> = {
    '': { CertificateSummaryList: [listSummary(2)] },
  };
  const { sweep } = setup({ list: listed, listN2 });
  await sweep();
  listN2[''] = REFUSED;
  await t.rejects(sweep(), REFUSED);
});

t.test('sweep() asks for N2 without the origins where those are refused', async (t) => {
  const n2 = { '': { CertificateSummaryList: [listSummary(2)] } };
  const { sweep, calls } = setup({
    list: { '': REFUSED },
    listByDefault: listed,
    listN2: { '': REFUSED },
    listN2ByDefault: n2,
  });
  t.equal((await sweep()).certificates.length, 2);
  t.same(calls, ['List', 'List by default', 'List N2 by default']);
});
