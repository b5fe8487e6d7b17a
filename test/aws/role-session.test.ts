import t, { type Test } from 'tap';
import { createRoleSession } from '../../src/aws/role-session.ts';
import { PLATFORM } from '../../src/wiring/platform.ts';
import { discoveryAws } from '../fixtures/discovery-aws.ts';

const { signal } = new AbortController();

async function sessionOf(t: Test, account: string, externalId?: string) {
  const { simulator, options, requests } = await discoveryAws(t);
  let [now, nowMs] = [PLATFORM.now(), 0];
  const roleArn = `arn:aws:iam::${account}:role/reader`;
  const clock = { ...PLATFORM, now: () => now, nowMs: () => nowMs, random: () => 0 };
  const session = createRoleSession({ ...options, ...clock, roleArn, externalId, client: options, signal });
  const pass = (seconds: number) => {
    now += seconds;
    nowMs += seconds * 1000;
  };
  return { session, simulator, requests, pass };
}

t.test('a session is shared, counted, and renewed before it runs out', async (t) => {
  const { session, simulator, requests, pass } = await sessionOf(t, '111122223333');
  const [one, other] = await Promise.all([session.provider(), session.provider()]);
  t.equal(one, other);
  t.match(one, { accessKeyId: 'ASIA111122223333SIMU', expiration: Date });
  t.match(requests, [{ service: 'sts', operation: 'AssumeRole' }]);
  pass(2_900);
  t.equal(await session.provider(), one, 'there is an hour of it');
  t.equal(simulator.requests.count('AssumeRole'), 1);
  pass(200);
  t.equal(await session.provider(), one, 'nobody waits while the old one lasts');
  pass(600);
  t.not(await session.provider(), one);
  session.renew();
  await session.provider();
  t.ok(simulator.requests.count('AssumeRole') >= 3, 'and when AWS has refused it');
});

t.test('credentials that were refused while they came are not those of whoever asks then', async (t) => {
  const { session, simulator } = await sessionOf(t, '111122223333');
  const before = session.provider();
  session.renew();
  const [one, other, third] = await Promise.all([before, session.provider(), session.provider()]);
  t.not(one, other);
  t.equal(other, third);
  t.equal(await session.provider(), other);
  t.equal(simulator.requests.count('AssumeRole'), 2);
});

t.test('a role that cannot be assumed is not asked for more often because credentials were refused', async (t) => {
  const { session, simulator } = await sessionOf(t, '444455556666');
  for (let regions = 0; regions < 3; regions += 1) {
    session.renew();
    await t.rejects(session.provider());
  }
  t.equal(simulator.requests.count('AssumeRole'), 1);
});

t.test('what is wrong with a role says so, and is not asked again at once', async (t) => {
  const { session, simulator, pass } = await sessionOf(t, '444455556666');
  const refused = {
    reason: 'access_denied',
    message:
      /^AssumeRole failed \(HTTP 403\).*; role arn:aws:iam::444455556666:role\/reader must be there and trust the exporter without an external id$/,
    summary: /^AssumeRole failed \(HTTP 403\): \w+$/,
    requestId: /./,
  };
  await t.rejects(session.provider(), refused);
  await t.rejects(session.provider(), refused);
  t.equal(simulator.requests.count('AssumeRole'), 1, 'the other regions hear the same');
  pass(31);
  await t.rejects(session.provider(), refused);
  t.equal(simulator.requests.count('AssumeRole'), 2);
});

t.test('an external id that is wrong is no other', async (t) => {
  const wrong = await sessionOf(t, '222233334444', 'wrong-id');
  await t.rejects(wrong.session.provider(), {
    reason: 'access_denied',
    message: /with the external id that is configured$/,
  });
  const right = await sessionOf(t, '222233334444', 'right-id');
  t.match(await right.session.provider(), { accessKeyId: 'ASIA222233334444SIMU' });
});
