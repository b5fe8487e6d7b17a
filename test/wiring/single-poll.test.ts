import t from 'tap';
import { createSinglePoll } from '../../src/wiring/single-poll.ts';
import { singlePollOf } from '../fixtures/wiring-single-poll.ts';

const SCENARIO = `
regions: [eu-west-1, us-east-1]
dns: { missing: ["{name:lost.example.com}"] }
certificates:
  - { id: lost, region: eu-west-1, domain: lost.example.com, in_use_by: [alb], expires: in 100 days }
  - { id: good, region: us-east-1, domain: good.example.com, in_use_by: [alb], expires: in 100 days }
`;
const NEVER = new AbortController().signal;

t.test('createSinglePoll() reads all targets, details and DNS once', async (t) => {
  const { options, simulator } = await singlePollOf(t, SCENARIO);
  const poll = createSinglePoll(options);
  t.teardown(poll.stop);
  await poll.read(NEVER);
  t.same(poll.progress(), { targets: 2, targetsDone: 2, certificates: 2, detailsPending: 0, checks: 4, checksDone: 4 });
  t.equal(simulator.requests.byOperation()['DescribeCertificate'], 2);
  t.equal(simulator.requests.byOperation()['SearchCertificates'], 2, 'each region once');
  t.match(poll.dnsView(), { view: 'public' });
});

t.test('createSinglePoll() asks for details and DNS of what is asked for alone', async (t) => {
  const isAsked = ({ domainName }: { readonly domainName: string }) => domainName === 'lost.example.com';
  const { options, simulator } = await singlePollOf(t, SCENARIO, {}, { isAsked });
  const poll = createSinglePoll(options);
  t.teardown(poll.stop);
  await poll.read(NEVER);
  t.match(poll.progress(), { certificates: 2, checks: 2, checksDone: 2 });
  t.equal(simulator.requests.byOperation()['DescribeCertificate'], 1);
});

t.test(
  'createSinglePoll() reads what is asked for, however small the cache and whatever is more endangered',
  async (t) => {
    const isAsked = ({ domainName }: { readonly domainName: string }) => domainName === 'late.example.com';
    const scenario = `
regions: [eu-west-1]
certificates:
  - { domain: soon.example.com, in_use_by: [alb], expires: in 3 days }
  - { domain: late.example.com, in_use_by: [alb], expires: in 190 days }
`;
    const { options, simulator } = await singlePollOf(t, scenario, { 'details.cache_size': '1' }, { isAsked });
    const poll = createSinglePoll(options);
    t.teardown(poll.stop);
    await poll.read(NEVER);
    t.equal(simulator.requests.byOperation()['DescribeCertificate'], 1);
    const certificates = poll.states().flatMap(({ snapshot }) => snapshot?.certificates ?? []);
    t.same(
      certificates.filter(({ detail }) => detail !== undefined).map(({ domainName }) => domainName),
      ['late.example.com'],
    );
  },
);

t.test('createSinglePoll() waits neither for a target that fails nor for a DNS that is switched off', async (t) => {
  const { options, simulator } = await singlePollOf(t, SCENARIO, { 'dns.enabled': 'false' });
  simulator.faults.set({ kind: 'access_denied', region: 'us-east-1' });
  const poll = createSinglePoll(options);
  t.teardown(poll.stop);
  await poll.read(NEVER);
  t.match(poll.progress(), { targetsDone: 2, certificates: 1, checks: 0 });
  t.same(new Set(poll.states().map(({ up }) => up)), new Set([false, true]));
});

t.test('createSinglePoll() ends when it is told to', async (t) => {
  const { options, simulator } = await singlePollOf(t, SCENARIO, { 'aws.request_timeout': '1m' });
  simulator.faults.set({ kind: 'hang' });
  const poll = createSinglePoll(options);
  const ending = new AbortController();
  const read = poll.read(ending.signal);
  ending.abort();
  await read;
  await poll.stop();
  t.match(poll.progress(), { targetsDone: 0 });
});

const ORGANIZATION = `
regions: [eu-west-1, us-east-1]
accounts:
  - { id: "123456789012", name: hub }
  - { id: "111122223333", name: shop-prod }
certificates:
  - { domain: www.example.com, account: "111122223333", region: eu-west-1, expires: in 100 days }
`;
const DISCOVERED = {
  'dns.enabled': 'false',
  'organization.enabled': 'true',
  'assume_role.name': 'reader',
  regions: 'all',
};

t.test(
  'createSinglePoll() reads all accounts and regions that are discovered, those of other shards as well',
  async (t) => {
    const { options } = await singlePollOf(t, ORGANIZATION, { ...DISCOVERED, 'shard.total': '2' });
    const poll = createSinglePoll(options);
    t.teardown(poll.stop);
    await poll.read(NEVER);
    t.match(poll.progress(), { targets: 4, targetsDone: 4, certificates: 1 });
    t.match(poll.discovery(), { up: true });
    t.same(new Set(poll.states().map(({ up }) => up)), new Set([true]));
  },
);

t.test('createSinglePoll() tells of a discovery that fails, and does not wait for it', async (t) => {
  const { options, simulator } = await singlePollOf(t, ORGANIZATION, DISCOVERED);
  simulator.faults.set({ kind: 'access_denied', operation: 'ListAccounts' });
  const poll = createSinglePoll(options);
  t.teardown(poll.stop);
  await poll.read(NEVER);
  t.match([poll.states().length, poll.discovery()], [0, { up: false, lastError: { reason: 'access_denied' } }]);
});
