import t from 'tap';
import { createDiscoveryEdges } from '../../src/wiring/discovery-edges.ts';
import { PLATFORM } from '../../src/wiring/platform.ts';
import { createRoleSessions } from '../../src/wiring/role-sessions.ts';
import { discoveryAws } from '../fixtures/discovery-aws.ts';
import { configOf } from '../fixtures/wiring-exporter.ts';

const { signal } = new AbortController();

t.test('createDiscoveryEdges() asks as the exporter, or by a role', async (t) => {
  const { simulator, options } = await discoveryAws(t);
  const shared = { ...options, platform: PLATFORM, homeRegion: () => 'us-east-1' };
  const sessions = createRoleSessions({ ...shared, aws: options, requestTimeoutMs: () => 10_000 });
  t.teardown(sessions.close);
  const edges = createDiscoveryEdges({ ...shared, sessions, settings: () => configOf({}).aws });
  t.equal(await edges.identify(signal), '123456789012');
  const roles = [{ arn: 'arn:aws:iam::111122223333:role/reader', externalId: undefined }];
  await edges.signIn(roles, signal);
  await edges.regions(roles).listRegions(undefined, signal);
  await edges.organizations([]).listAccounts(undefined, signal);
  t.same(
    simulator.requests.recent().map(({ operation, accountId }) => `${operation} ${accountId}`),
    [
      'GetCallerIdentity 123456789012',
      'AssumeRole 123456789012',
      'ListRegions 111122223333',
      'ListAccounts 123456789012',
    ],
  );
  await t.rejects(edges.signIn([{ arn: 'arn:aws:iam::444455556666:role/reader', externalId: undefined }], signal), {
    name: 'Fault',
    reason: 'access_denied',
  });
});
