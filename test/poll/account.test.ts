import t from 'tap';
import { accountOf, createAccount } from '../../src/poll/account.ts';
import { fakeClock } from '../fixtures/poll-clock.ts';
import { type Behavior, failing, hanging } from '../fixtures/poll-edges.ts';
import { swept } from '../fixtures/poll-estate.ts';

const NEVER = new AbortController().signal;

/** An account over an STS whose behavior can be changed. */
function accountWith(behavior: Behavior<string>) {
  const clock = fakeClock();
  const sts = { behavior, calls: 0 };
  const failures: unknown[] = [];
  const account = createAccount({
    identify: (signal) => {
      sts.calls += 1;
      return sts.behavior(signal);
    },
    clock,
    identifyFailed: (error) => failures.push(error),
  });
  return { account, clock, sts, failures };
}

t.test('identify() asks STS once', async (t) => {
  const { account, sts, failures } = accountWith(async () => '444455556666');
  t.equal(account.id(), '');
  await account.identify(NEVER);
  await account.identify(NEVER);
  account.fallBack([swept('a')]);
  t.equal(account.id(), '444455556666');
  t.equal(sts.calls, 1);
  t.same(failures, []);
});

t.test('identify() throws for want of credentials, and asks again', async (t) => {
  const { account, sts, failures } = accountWith(failing('credentials'));
  await t.rejects(account.identify(NEVER), { name: 'Fault', reason: 'credentials' });
  await t.rejects(account.identify(NEVER), { name: 'Fault', reason: 'credentials' });
  t.equal(sts.calls, 2);
  t.same(failures, [], 'the poll that fails reports it');
});

t.test(
  'identify() reports any other failure and asks again at the next poll while the account is unknown',
  async (t) => {
    const { account, sts, failures } = accountWith(failing('access_denied'));
    await account.identify(NEVER);
    account.fallBack([]);
    await account.identify(NEVER);
    t.equal(sts.calls, 2);
    t.match(failures, [{ reason: 'access_denied' }, { reason: 'access_denied' }]);
    t.equal(account.id(), '');
  },
);

t.test('fallBack() takes the account from an ARN, and STS is asked again an hour later', async (t) => {
  const { account, clock, sts } = accountWith(failing('network'));
  await account.identify(NEVER);
  account.fallBack([swept('a')]);
  t.equal(account.id(), '111122223333');
  await clock.advance(3_599_999);
  await account.identify(NEVER);
  t.equal(sts.calls, 1, 'not a second earlier');
  await clock.advance(1);
  await account.identify(NEVER);
  t.equal(sts.calls, 2);
  t.equal(account.id(), '111122223333', 'what is known stays known');
  await clock.advance(3_600_000);
  sts.behavior = async () => '111122223333';
  await account.identify(NEVER);
  await clock.advance(3_600_000);
  await account.identify(NEVER);
  t.equal(sts.calls, 3, 'an answer is for good');
});

t.test('identify() does not wait for an STS that hangs', async (t) => {
  const { account, clock, failures } = accountWith(hanging);
  const identified = account.identify(NEVER);
  await clock.advance(10_000);
  await identified;
  t.match(failures, [{ reason: 'timeout', message: 'GetCallerIdentity took longer than 10 s' }]);
});

t.test('identify() throws when it is aborted, and reports nothing', async (t) => {
  const { account, failures } = accountWith(hanging);
  const stopping = new AbortController();
  const identified = t.rejects(account.identify(stopping.signal), new Error('shutdown'));
  stopping.abort(new Error('shutdown'));
  await identified;
  t.same(failures, []);
});

t.test('accountOf() gives the account of the first ARN that has one', async (t) => {
  const cases: readonly [arns: readonly string[], want: string][] = [
    [[], ''],
    [['arn:aws:acm:eu-west-1:111122223333:certificate/a'], '111122223333'],
    [['arn:aws-cn:acm:cn-north-1:444455556666:certificate/a'], '444455556666'],
    [
      ['', 'no arn', 'arn:aws:acm:eu-west-1::certificate/a', 'arn:aws:acm:eu-west-1:777788889999:certificate/b'],
      '777788889999',
    ],
    [['arn:aws:acm:eu-west-1:11112222333:certificate/a'], ''],
    [['arn:aws:acm:eu-west-1:1111222233334:certificate/a'], ''],
    [['arn:aws:acm:eu-west-1:11112222333x:certificate/a'], ''],
  ];
  for (const [arns, want] of cases) {
    t.equal(accountOf(arns.map((arn) => ({ ...swept('a'), arn }))), want, JSON.stringify(arns));
  }
});
