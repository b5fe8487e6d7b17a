import t from 'tap';
import { createInventory } from '../../src/acm/inventory.ts';
import { Fault } from '../../src/certificate/fault.ts';
import { FAULT_REASONS } from '../../src/certificate/vocabulary.ts';
import { arnOf, listSummary, searchResult } from '../fixtures/acm-answers.ts';
import { type FakeAcmAnswers, fakeAcm } from '../fixtures/acm-fake-api.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';
import { keptLog } from '../fixtures/kept-log.ts';

const never = new AbortController().signal;
const listed = { '': { CertificateSummaryList: [listSummary(1)] } };

function setup(answers: FakeAcmAnswers) {
  const acm = fakeAcm(answers);
  const { log, said } = keptLog();
  let nowMs = 0;
  const inventory = createInventory({ api: acm.api, nowMs: () => nowMs, turns: fakeClock().turns, log });
  return {
    ...acm,
    said,
    inventory,
    advance: (seconds: number) => {
      nowMs += seconds * 1000;
    },
  };
}

const arns = (certificates: readonly { readonly arn: string }[]) => certificates.map(({ arn }) => arn);

t.test('sweep() reads all pages of Search', async (t) => {
  const { inventory, calls, said } = setup({
    search: {
      '': { Results: [searchResult(1), searchResult(2)], NextToken: 'a' },
      a: { Results: [], NextToken: 'b' },
      b: { Results: [searchResult(3)] },
    },
  });
  let pagesRead = 0;
  const sweep = await inventory.sweep(never, () => {
    pagesRead += 1;
  });
  t.equal(pagesRead, 3);
  t.equal(sweep.mode, 'search');
  t.same(arns(sweep.certificates), [arnOf(1), arnOf(2), arnOf(3)]);
  t.same(sweep.faults, []);
  t.same(calls, ['Search', 'Search a', 'Search b']);
  t.same(said, []);
});

t.test('sweep() takes an account without certificates for what it is', async (t) => {
  const { inventory } = setup({ search: { '': { Results: [] } } });
  t.same(await inventory.sweep(never), { mode: 'search', certificates: [], faults: [] });
});

t.test('sweep() keeps one of an ARN that comes twice, the last', async (t) => {
  const { inventory } = setup({
    search: {
      '': { Results: [searchResult(1, { Status: 'PENDING_VALIDATION' }), searchResult(2)], NextToken: 'a' },
      a: { Results: [searchResult(1)] },
    },
  });
  const { certificates } = await inventory.sweep(never);
  t.same(
    certificates.map(({ arn, status }) => [arn, status]),
    [
      [arnOf(1), 'ISSUED'],
      [arnOf(2), 'ISSUED'],
    ],
  );
});

t.test('sweep() counts what it could not understand and keeps the rest', async (t) => {
  const { inventory } = setup({ search: { '': { Results: [searchResult(1, { InUse: 'maybe' }), searchResult(2)] } } });
  const { certificates, faults } = await inventory.sweep(never);
  t.same(arns(certificates), [arnOf(1), arnOf(2)]);
  t.same(
    faults.map(({ arn, field }) => [arn, field]),
    [[arnOf(1), 'CertificateMetadata.AcmCertificateMetadata.InUse']],
  );
});

t.test('sweep() by Search with an item that names no certificate sweeps with List, and says so', async (t) => {
  const { inventory, said } = setup({ search: { '': { Results: [searchResult(1), null] } }, list: listed });
  const { mode, certificates, faults } = await inventory.sweep(never);
  t.equal(mode, 'list');
  t.same(arns(certificates), [arnOf(1)]);
  t.match(faults, [{ arn: '', field: 'SearchCertificates', problem: /^SearchCertificates failed: 1 of 2 items/ }]);
  t.same(said, ['warn SearchCertificates failed: using ListCertificates instead']);
});

t.test('sweep() fails where neither Search nor List names every certificate', async (t) => {
  const { inventory } = setup({
    search: { '': { Results: [searchResult(1), null] } },
    list: { '': { CertificateSummaryList: [listSummary(1), {}] } },
  });
  await t.rejects(inventory.sweep(never), { reason: 'invalid_response', message: /^ListCertificates failed: 1 of 2/ });
});

t.test('sweep() counts nothing where Search was refused: its request was counted', async (t) => {
  const { inventory } = setup({ search: { '': new Fault('access_denied', 'No Search') }, list: listed });
  t.same((await inventory.sweep(never)).faults, []);
});

for (const reason of FAULT_REASONS) {
  const falls = reason !== 'throttled';
  t.test(`sweep() ${falls ? 'sweeps with List' : 'fails'} when Search fails with ${reason}`, async (t) => {
    const fault = new Fault(reason, 'No Search');
    const { inventory, calls } = setup({ search: { '': fault }, list: listed });
    if (falls) t.match(await inventory.sweep(never), { mode: 'list', certificates: [{ arn: arnOf(1) }] });
    else await t.rejects(inventory.sweep(never), fault);
    const searches = reason === 'other' ? ['Search', 'Search by default'] : ['Search'];
    t.same(calls, falls ? [...searches, 'List'] : searches);
  });
}

for (const [name, answer] of [
  ['an empty object', {}],
  ['a list that is null', { Results: null }],
  ['something else', { CertificateSummaryList: [] }],
] as const) {
  t.test(`sweep() sweeps with List when Search answers with ${name}`, async (t) => {
    const { inventory } = setup({ search: { '': answer }, list: listed });
    t.equal((await inventory.sweep(never)).mode, 'list');
  });
}

t.test('sweep() never gives half a sweep', async (t) => {
  const search = {
    '': { Results: [searchResult(1)], NextToken: 'a' },
    a: { Results: [searchResult(2)], NextToken: 'b' },
    b: new Fault('server_error', 'Third page'),
  };
  const { inventory } = setup({ search, list: listed });
  const sweep = await inventory.sweep(never);
  t.equal(sweep.mode, 'list');
  t.same(arns(sweep.certificates), [arnOf(1)]);
  const neither = setup({
    search,
    list: { '': { CertificateSummaryList: [listSummary(1)], NextToken: 'a' }, a: new Fault('timeout', 'Second page') },
  });
  await t.rejects(neither.inventory.sweep(never), new Fault('timeout', 'Second page'));
});

t.test('sweep() takes a List without its list for an invalid response', async (t) => {
  const { inventory } = setup({ search: { '': new Fault('unsupported', 'No Search') }, list: { '': {} } });
  const error = await inventory.sweep(never).catch((error: unknown) => error);
  t.match(error, { reason: 'invalid_response', message: /^ListCertificates failed: CertificateSummaryList must be/ });
});

t.test('sweep() stays with List for an hour, says why once, and says when Search is back', async (t) => {
  const search: Record<string, Fault | { Results: unknown[] }> = { '': new Fault('unsupported', 'No Search') };
  const { inventory, calls, said, advance } = setup({ search, list: listed });
  await inventory.sweep(never);
  advance(3599);
  await inventory.sweep(never);
  t.same(calls, ['Search', 'List', 'List']);
  advance(1);
  await inventory.sweep(never);
  t.same(calls.slice(3), ['Search', 'List'], 'probed');
  t.same(said, [
    'warn SearchCertificates failed: using ListCertificates instead',
    'debug SearchCertificates failed: using ListCertificates instead',
  ]);
  search[''] = { Results: [searchResult(1)] };
  advance(3600);
  t.equal((await inventory.sweep(never)).mode, 'search');
  t.equal(said.at(-1), 'info SearchCertificates works again: no longer using ListCertificates');
  await inventory.sweep(never);
  t.same(calls.slice(5), ['Search', 'Search']);
});

t.test('sweep() asks Search again at once where what it said of the credentials was not so', async (t) => {
  const { inventory, calls, said } = setup({
    search: { '': new Fault('credentials', 'MissingAuthenticationTokenException') },
    list: listed,
  });
  t.equal((await inventory.sweep(never)).mode, 'list');
  t.equal((await inventory.sweep(never)).mode, 'list');
  t.same(calls, ['Search', 'List', 'Search', 'List']);
  t.equal(said.filter((line) => line.startsWith('warn')).length, 1);
});

t.test('sweep() tries a Search that had a bad moment again with the next sweep, once', async (t) => {
  for (const reason of ['network', 'timeout', 'server_error', 'invalid_response', 'other'] as const) {
    const works = { Results: [searchResult(1)] };
    const search: Record<string, Fault | typeof works> = { '': new Fault(reason, 'A moment, at the start') };
    const { inventory, calls } = setup({ search, list: listed });
    const modes: string[] = [];
    const sweep = async () => {
      modes.push((await inventory.sweep(never)).mode);
    };
    await sweep();
    search[''] = works;
    await sweep();
    search[''] = new Fault(reason, 'A moment');
    await sweep();
    search[''] = works;
    await sweep();
    search[''] = new Fault(reason, 'For longer');
    await sweep();
    await sweep();
    await sweep();
    t.same(modes, ['list', 'search', 'list', 'search', 'list', 'list', 'list'], reason);
    const [once, twice] = ['Search List Search', 'Search List Search List List'];
    // Not those without what is new in the filter, which an `other` may refuse.
    const asked = calls.filter((call) => call === 'Search' || call === 'List');
    t.equal(asked.join(' '), `${once} ${once} ${twice}`, reason);
  }
});

t.test('sweep() takes a Search that is denied or gone for what it is, though it has worked before', async (t) => {
  for (const reason of ['access_denied', 'unsupported', 'not_found'] as const) {
    const search: Record<string, Fault | { Results: unknown[] }> = { '': { Results: [] } };
    const { inventory, calls } = setup({ search, list: listed });
    await inventory.sweep(never);
    search[''] = new Fault(reason, 'No Search');
    await inventory.sweep(never);
    await inventory.sweep(never);
    t.same(calls, ['Search', 'Search', 'List', 'List'], reason);
  }
});

t.test('sweep() fails for the credentials when List says so too', async (t) => {
  const fault = new Fault('credentials', 'ExpiredToken');
  const { inventory } = setup({ search: { '': fault }, list: { '': fault } });
  await t.rejects(inventory.sweep(never), fault);
});

t.test('sweep() asks Search again at the next poll when List failed too', async (t) => {
  const { inventory, calls, said } = setup({
    search: { '': new Fault('network', 'No network') },
    list: { '': new Fault('network', 'No network') },
  });
  await t.rejects(inventory.sweep(never));
  await t.rejects(inventory.sweep(never));
  t.same(calls, ['Search', 'List', 'Search', 'List']);
  t.same(said, []);
});

t.test('sweep() does not fall back when it is aborted', async (t) => {
  const controller = new AbortController();
  const { api, calls } = fakeAcm({ list: listed });
  const searchCertificates = () => {
    controller.abort(new Error('Shutting down'));
    return Promise.reject(new Fault('other', 'Aborted'));
  };
  const inventory = createInventory({
    api: { ...api, searchCertificates },
    nowMs: () => 0,
    turns: fakeClock().turns,
    log: keptLog().log,
  });
  await t.rejects(inventory.sweep(controller.signal), new Fault('other', 'Aborted'));
  t.same(calls, []);
});

/** A Search that hangs until its sweep is given up, with or without regard to that. */
function hangingSearch(minds: boolean, list: FakeAcmAnswers['list'], isThrottled = () => false) {
  const { api, calls } = fakeAcm({ list: list ?? {} });
  const said: string[] = [];
  const searchCertificates = (_token: string | undefined, signal: AbortSignal) =>
    new Promise<never>((_, reject) => {
      said.push('Search');
      if (minds) signal.addEventListener('abort', () => reject(new Fault('timeout', 'Given up')));
    });
  let nowMs = 0;
  const inventory = createInventory({
    api: { ...api, searchCertificates },
    nowMs: () => nowMs,
    turns: fakeClock().turns,
    log: keptLog().log,
    isThrottled,
  });
  const givenUp = async () => {
    const controller = new AbortController();
    const sweep = inventory.sweep(controller.signal).catch((error: unknown) => error);
    controller.abort(new Error('Time is up'));
    if (minds) await sweep;
  };
  return {
    inventory,
    calls,
    said,
    givenUp,
    advance: (ms: number) => {
      nowMs += ms;
    },
  };
}

for (const minds of [true, false]) {
  const regard = minds ? 'with' : 'without';
  t.test(`sweep() begins with List after a Search that was given up ${regard} regard to its signal`, async (t) => {
    const { inventory, said, calls, givenUp, advance } = hangingSearch(minds, listed);
    await givenUp();
    t.equal((await inventory.sweep(never)).mode, 'list');
    t.equal((await inventory.sweep(never)).mode, 'list');
    t.same([said, calls], [['Search'], ['List', 'List']]);
    advance(3_600_000);
    await givenUp();
    t.same(said.filter((call) => call === 'Search').length, 2, 'probed after an hour');
    t.equal((await inventory.sweep(never)).mode, 'list');
  });
}

t.test('sweep() does not hold against Search that it waited because ACM had refused requests', async (t) => {
  let throttled = true;
  const { inventory, said, calls, givenUp } = hangingSearch(true, listed, () => throttled);
  await givenUp();
  await givenUp();
  t.same([said, calls], [['Search', 'Search'], []]);
  throttled = false;
  await givenUp();
  t.equal((await inventory.sweep(never)).mode, 'list');
});

t.test('sweep() tries Search again when List, tried first, failed too', async (t) => {
  const { inventory, said, givenUp } = hangingSearch(true, { '': new Fault('network', 'No network') });
  await givenUp();
  await t.rejects(inventory.sweep(never), new Fault('network', 'No network'));
  await givenUp();
  t.equal(said.filter((call) => call === 'Search').length, 2);
});

t.test('sweep() reads the pages of List', async (t) => {
  const { inventory, calls } = setup({
    search: { '': new Fault('access_denied', 'Denied') },
    list: {
      '': { CertificateSummaryList: [listSummary(1)], NextToken: 'a' },
      a: { CertificateSummaryList: [listSummary(2)] },
    },
  });
  t.same(arns((await inventory.sweep(never)).certificates), [arnOf(1), arnOf(2)]);
  t.same(calls, ['Search', 'List', 'List a']);
});

t.test('sweep() searches without root hierarchies where those are refused, says so once, and asks again', async (t) => {
  const search: Record<string, Fault | { Results: unknown[] }> = { '': new Fault('other', 'ValidationException') };
  const byDefault = { '': { Results: [searchResult(1)] } };
  const { inventory, calls, said, advance } = setup({ search, searchByDefault: byDefault });
  t.match(await inventory.sweep(never), { mode: 'search', certificates: [{ arn: arnOf(1) }] });
  await inventory.sweep(never);
  t.same(calls, ['Search', 'Search by default', 'Search by default']);
  t.same(said, [
    'warn SearchCertificates failed with root hierarchies: trying without them, which may hide Amazon N2 certificates',
  ]);
  search[''] = { Results: [searchResult(1), searchResult(2, { RootHierarchyType: 'N2_SFG2_AMAZON_MANAGED' })] };
  advance(3600);
  t.match(await inventory.sweep(never), {
    certificates: [{ rootHierarchy: undefined }, { rootHierarchy: 'N2_SFG2_AMAZON_MANAGED' }],
  });
});
