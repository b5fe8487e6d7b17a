import t from 'tap';
import { FAULT_REASONS } from '../../src/certificate/vocabulary.ts';
import { accountOf, createAccount } from '../../src/poll/account.ts';
import { createSharedAccount } from '../../src/poll/shared-account.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';
import { type Behavior, failing, hanging } from '../fixtures/poll-edges.ts';
import { swept } from '../fixtures/poll-estate.ts';

const OWN = 'arn:aws:acm:eu-west-1:111122223333:certificate/a';
const FOREIGN = 'arn:aws:acm:eu-west-1:777788889999:certificate/b';
const NEVER = new AbortController().signal;

/** An account over an STS whose behavior can be changed. */
function accountWith(behavior: Behavior<string>, shared = createSharedAccount()) {
  const clock = fakeClock();
  const sts = { behavior, calls: 0 };
  const failures: unknown[] = [];
  const account = createAccount({
    identify: (signal) => {
      sts.calls += 1;
      return sts.behavior(signal);
    },
    clock,
    shared,
    identifyFailed: (error) => failures.push(error),
  });
  return { account, clock, sts, failures };
}

t.test('identify() asks again at once where it was aborted', async (t) => {
  const { account, sts, failures } = accountWith(hanging);
  const stopping = new AbortController();
  const aborted = account.identify(stopping.signal);
  stopping.abort();
  sts.behavior = async () => '444455556666';
  await account.identify(NEVER);
  t.equal(account.id(), '444455556666');
  await aborted;
  await account.identify(NEVER);
  t.equal(sts.calls, 2);
  t.same(failures, []);
});

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

t.test('identify() reports any failure and asks again at the next poll while the account is unknown', async (t) => {
  for (const reason of FAULT_REASONS) {
    const { account, sts, failures } = accountWith(failing(reason));
    await account.identify(NEVER);
    account.fallBack([]);
    await account.identify(NEVER);
    t.equal(sts.calls, 2);
    t.match(failures, [{ reason }, { reason }]);
    t.equal(account.id(), '');
  }
});

t.test('identify() joins the call that is under way', async (t) => {
  const { account, clock, sts, failures } = accountWith(hanging);
  const first = account.identify(NEVER);
  await clock.advance(9_999);
  const second = account.identify(NEVER);
  await clock.advance(1);
  await Promise.all([first, second]);
  t.equal(sts.calls, 1);
  t.equal(failures.length, 1);
});

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

t.test('identify() asks nothing that STS has told for the same credentials', async (t) => {
  const shared = createSharedAccount();
  const deaf = accountWith(failing('network'), shared);
  await deaf.account.identify(NEVER);
  t.equal(deaf.account.id(), '');
  await accountWith(async () => '444455556666', shared).account.identify(NEVER);
  t.equal(deaf.account.id(), '444455556666');
  await deaf.clock.advance(3_600_000);
  await deaf.account.identify(NEVER);
  deaf.account.fallBack([swept('a')]);
  t.equal(deaf.sts.calls, 1);
  t.equal(deaf.account.id(), '444455556666');
});

t.test('identify() asks again an hour later where only ARNs told, of the same credentials', async (t) => {
  const shared = createSharedAccount();
  const deaf = accountWith(failing('network'), shared);
  await deaf.account.identify(NEVER);
  accountWith(hanging, shared).account.fallBack([swept('a')]);
  t.equal(deaf.account.id(), '111122223333');
  await deaf.clock.advance(3_599_999);
  await deaf.account.identify(NEVER);
  t.equal(deaf.sts.calls, 1);
  await deaf.clock.advance(1);
  await deaf.account.identify(NEVER);
  t.equal(deaf.sts.calls, 2);
});

t.test('identify() gives up an STS that hangs', async (t) => {
  const { account, clock, failures } = accountWith(hanging);
  const identified = account.identify(NEVER);
  await clock.advance(10_000);
  await identified;
  t.match(failures, [{ reason: 'timeout', message: 'GetCallerIdentity took longer than 10 s' }]);
});

t.test('identify() ends when it is aborted, and reports nothing', async (t) => {
  const { account, failures } = accountWith(hanging);
  const stopping = new AbortController();
  const identified = account.identify(stopping.signal);
  stopping.abort(new Error('shutdown'));
  await identified;
  t.same(failures, []);
  t.equal(account.id(), '');
});

t.test('accountOf() gives the account of most ARNs, of equally many the first', async (t) => {
  const cases: readonly [arns: readonly string[], want: string][] = [
    [[], ''],
    [['arn:aws:acm:eu-west-1:111122223333:certificate/a'], '111122223333'],
    [['arn:aws-cn:acm:cn-north-1:444455556666:certificate/a'], '444455556666'],
    [
      ['', 'no arn', 'arn:aws:acm:eu-west-1::certificate/a', 'arn:aws:acm:eu-west-1:777788889999:certificate/b'],
      '777788889999',
    ],
    [[FOREIGN, OWN, OWN], '111122223333'],
    [[FOREIGN, FOREIGN, OWN], '777788889999'],
    [[FOREIGN, OWN], '777788889999'],
    [['no arn', 'no arn', OWN], '111122223333'],
    [['arn:aws:acm:eu-west-1:11112222333:certificate/a'], ''],
    [['arn:aws:acm:eu-west-1:1111222233334:certificate/a'], ''],
    [['arn:aws:acm:eu-west-1:11112222333x:certificate/a'], ''],
  ];
  for (const [arns, want] of cases) {
    t.equal(accountOf(arns.map((arn) => ({ ...swept('a'), arn }))), want, JSON.stringify(arns));
  }
});
