import t, { type Test } from 'tap';
import { SINGLE_POLL_SETTINGS, singlePollSession } from '../../src/commands/single-poll-session.ts';
import { NO_FILTER } from '../../src/report/certificate-filter.ts';
import type { PolledReport } from '../../src/wiring/polled-report.ts';
import { commandContext } from '../fixtures/command-context.ts';
import { configOf } from '../fixtures/wiring-exporter.ts';
import { singlePollOf } from '../fixtures/wiring-single-poll.ts';

const SCENARIO = `
regions: [eu-west-1]
certificates:
  - { id: a, region: eu-west-1, domain: a.example.com, expires: in 100 days, lifetime: 198 days }
  - { id: b, region: eu-west-1, domain: b.example.com, expires: in 100 days, lifetime: 198 days }
`;

async function session(t: Test, write: (polled: PolledReport) => Promise<number>, isAsked = () => true) {
  const { simulator, options } = await singlePollOf(t, SCENARIO, { 'log.level': 'error' });
  const context = { ...commandContext(['check']), publicDnsServers: options.publicDnsServers };
  const filter = { ...NO_FILTER, domains: ['a.example.com'] };
  const result = singlePollSession(context, options, { filter, isAsked }, write);
  if (!result.ok || result.value.session === undefined) throw new Error('no session');
  return { ...result.value.session, simulator, context, text: result.value.text };
}

t.test('a single poll ends with what was written of it, and its exit code', async (t) => {
  const polled: PolledReport[] = [];
  const { finished, text, context, simulator } = await session(
    t,
    async (each) => {
      polled.push(each);
      return 7;
    },
    () => false,
  );
  t.equal(text, '');
  t.same(await finished, { text: '', exitCode: 7 });
  t.same(
    polled.flatMap(({ entries }) => entries.map(({ facts }) => facts.certificate.domainName)),
    ['a.example.com'],
  );
  t.equal(polled[0]?.head.exporter_version, context.buildInfo.version);
  t.equal(simulator.requests.byOperation()['DescribeCertificate'] ?? 0, 0, 'of none is more asked than it was told');
  t.same(context.logged, []);
});

t.test('ended before that, it writes what it has, as not complete', async (t) => {
  const complete: boolean[] = [];
  const { end, finished } = await session(t, async ({ head }) => {
    complete.push(head.complete);
    return 3;
  });
  await end();
  t.same(complete, [false], 'written before its end is reported');
  t.same(await finished, { text: '', exitCode: 3 });
});

t.test('what cannot be written is the failure of the session', async (t) => {
  const { finished } = await session(t, async () => Promise.reject(new Error('EPIPE')));
  await t.rejects(async () => void (await finished), { message: 'EPIPE' });
});

t.test('its settings hold where the user leaves them open', async (t) => {
  t.same([...SINGLE_POLL_SETTINGS.keys()], ['log.level', 'shard.ordinal']);
  const { log, shard } = configOf(Object.fromEntries(SINGLE_POLL_SETTINGS));
  t.equal(log.level, 'error');
  t.equal(shard.ordinal, 0);
});
