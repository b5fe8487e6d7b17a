import t from 'tap';
import { PLATFORM } from '../../src/wiring/platform.ts';
import { createRoleSessions } from '../../src/wiring/role-sessions.ts';
import { discoveryAws } from '../fixtures/discovery-aws.ts';

const role = (account: string) => ({ arn: `arn:aws:iam::${account}:role/reader`, externalId: undefined });
const [HUB, SHOP] = [role('111122223333'), role('123456789012')];

t.test('createRoleSessions() has one session for each chain, for as long as it is wanted', async (t) => {
  const { simulator, options } = await discoveryAws(t);
  const sessions = createRoleSessions({
    ...options,
    platform: PLATFORM,
    aws: options,
    homeRegion: () => 'us-east-1',
    requestTimeoutMs: () => 10_000,
  });
  t.teardown(sessions.close);
  t.same(sessions.as([]), { credentials: options.credentials });
  const { session } = sessions.as([HUB, SHOP]);
  t.equal(sessions.as([HUB, SHOP]).session, session);
  t.match(await session?.provider(), { accessKeyId: 'ASIA123456789012SIMU' });
  t.same(
    simulator.requests.recent().map(({ operation, accountId }) => `${operation} by ${accountId}`),
    ['AssumeRole by 123456789012', 'AssumeRole by 111122223333'],
    'the hub assumes the other one',
  );
  sessions.retain([[HUB, SHOP]]);
  t.equal(sessions.as([HUB, SHOP]).session, session);
  sessions.retain([]);
  t.not(sessions.as([HUB, SHOP]).session, session);
});
