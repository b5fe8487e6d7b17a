import t from 'tap';
import { NO_FILTER } from '../../src/report/certificate-filter.ts';
import { polledReport } from '../../src/wiring/polled-report.ts';
import { singlePollOf } from '../fixtures/wiring-single-poll.ts';

const SCENARIO = `
regions: [eu-west-1]
dns: { missing: ["{name:lost.example.com}"] }
certificates:
  - { id: lost, domain: lost.example.com, in_use_by: [alb], expires: in 20 days, lifetime: 198 days }
  - { id: good, domain: good.example.com, in_use_by: [alb], expires: in 100 days, lifetime: 198 days }
`;
const WANTED = { filter: NO_FILTER, version: '1.2.3', progress: undefined };
const NEVER = new AbortController().signal;

t.test('polledReport() judges what one poll finds, what needs attention first', async (t) => {
  const { options } = await singlePollOf(t, SCENARIO);
  const shown: string[] = [];
  const progress = { show: (text: string) => shown.push(text), clear: () => shown.push('') };
  const { head, entries } = await polledReport({ ...options, ...WANTED, progress }, NEVER);
  t.match(head, {
    complete: true,
    problems: [],
    exporter_version: '1.2.3',
    summary: { certificates: 2, outlooks: { blocked: 1, renews: 1 } },
  });
  t.same(
    entries.map(({ facts }) => facts.certificate.domainName),
    ['lost.example.com', 'good.example.com'],
  );
  t.equal(shown.at(-1), '', 'the line of progress is taken away');
});

t.test('polledReport() names the acknowledgments that match no certificate', async (t) => {
  const gone = { arns: ['arn:aws:acm:eu-west-1:111122223333:certificate/gone'], until: '2027-01-31', reason: 'moved' };
  const { options } = await singlePollOf(t, SCENARIO, { acknowledge: JSON.stringify([gone]) });
  const { head } = await polledReport({ ...options, ...WANTED }, NEVER);
  t.match(head.acknowledgments_unmatched, [{ arns: gone.arns, tags: [], reason: 'moved' }]);
});

t.test('polledReport() filters', async (t) => {
  const { options } = await singlePollOf(t, SCENARIO);
  const filter = { ...NO_FILTER, domains: ['good.example.com'] };
  const { head } = await polledReport({ ...options, ...WANTED, filter }, NEVER);
  t.match(head, { complete: true, summary: { certificates: 1, outlooks: { blocked: 0 } } });
});

t.test('polledReport() is not complete where DNS answers nothing', async (t) => {
  const { options, simulator } = await singlePollOf(t, SCENARIO);
  simulator.world.dns.setFault({ name: '*', fault: 'servfail', below: true });
  const { head } = await polledReport({ ...options, ...WANTED }, NEVER);
  t.match(head, { complete: false, problems: [{ problem: /^DNS does not answer/ }], summary: { unknown: 2 } });
});

t.test('polledReport() that was interrupted is not complete', async (t) => {
  const { options, simulator } = await singlePollOf(t, SCENARIO, { 'aws.request_timeout': '1m' });
  simulator.faults.set({ kind: 'hang' });
  const ending = new AbortController();
  const polled = polledReport({ ...options, ...WANTED }, ending.signal);
  ending.abort();
  const { head } = await polled;
  t.match(
    head.problems.map(({ problem }) => problem),
    [/has not been read yet/, 'It was interrupted before everything was read.'],
  );
});
