import t from 'tap';
import { Fault } from '../../src/certificate/fault.ts';
import { createFaultReport } from '../../src/poll/fault-report.ts';
import { createStore } from '../../src/poll/store.ts';
import { createTargetMemory } from '../../src/poll/target-memory.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';
import { keptLog } from '../fixtures/kept-log.ts';
import { failing, fakeEdges } from '../fixtures/poll-edges.ts';
import { arnOf, swept, TARGET } from '../fixtures/poll-estate.ts';

function remembering() {
  const clock = fakeClock();
  const { log } = keptLog();
  const entry = createStore({ log }).add(TARGET);
  const edges = fakeEdges('a');
  const report = createFaultReport({ entry, log, now: clock.now });
  return { ...createTargetMemory({ edges, report, clock }), edges, entry };
}

t.test('failed() counts the failures in a row, which a success ends', async (t) => {
  const { failed, succeeded } = remembering();
  t.same([failed(), failed()], [1, 2]);
  succeeded(1);
  t.equal(failed(), 1);
});

t.test('succeeded() counts the polls in a row that have found no certificate', async (t) => {
  const { failed, succeeded } = remembering();
  t.same([succeeded(0), succeeded(0), succeeded(1), succeeded(0)], [1, 2, 0, 1]);
  failed();
  t.equal(succeeded(0), 2, 'a failure says nothing of certificates');
});

t.test('createTargetMemory() reports what goes wrong with the account and the details', async (t) => {
  const { account, fill, edges, entry } = remembering();
  const { signal } = new AbortController();
  edges.identifies = failing('access_denied');
  await account.identify(signal);
  t.equal(entry.state().errors.access_denied, 1);
  const certificates = [swept('a')];
  const task = {
    merged: { certificates, pending: certificates },
    concurrency: 1,
    ms: 1_000,
    signal,
    publish: () => {},
  };
  edges.reads = failing('throttled');
  await fill(task);
  t.equal(entry.state().errors.throttled, 1);
  const fault = { arn: arnOf('a'), field: 'Status', problem: 'Must be text: current value is 7' };
  edges.reads = async (certificate) => ({ certificate, faults: [fault], failures: [new Fault('network', 'No route')] });
  await fill(task);
  t.equal(entry.state().errors.invalid_response, 1);
  t.equal(entry.state().errors.network, 1);
});
