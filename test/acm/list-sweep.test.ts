import t from 'tap';
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
  t.equal(pages.read, 2);
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
    'ListCertificates failed with all key-pair origins: asking without them, which would hide ACME certificates';
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
  const listCertificates = async (_token: string | undefined, _signal: AbortSignal, origins: 'all' | 'default') => {
    asked.push(origins);
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
  t.same(asked, ['all']);
});
