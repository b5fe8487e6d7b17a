import t, { type Test } from 'tap';
import { createGuard } from '../../src/access/guard.ts';
import type { WebAccess } from '../../src/access/web-access.ts';
import { SECRET_HASH } from '../fixtures/access-hashes.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';

type Access = Pick<WebAccess, 'users' | 'rateLimit'>;

function guardOf(t: Test, first: Access) {
  const clock = fakeClock({ sleepsAtOnce: true });
  const ending = new AbortController();
  t.teardown(() => ending.abort());
  let access = first;
  const guard = createGuard({ ...clock, signal: ending.signal, access: () => access });
  return { clock, refusal: guard.refusal, become: (latest: Access) => (access = latest) };
}

const header = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
const USERS = new Map([['alice', SECRET_HASH]]);

t.test('without users and rate everyone passes', async (t) => {
  const { refusal } = guardOf(t, { users: new Map(), rateLimit: undefined });
  t.equal(await refusal(undefined), undefined);
  t.equal(await refusal('nonsense'), undefined);
});

t.test('users pass with their password, by what holds when they come', async (t) => {
  const { refusal, become } = guardOf(t, { users: USERS, rateLimit: undefined });
  t.equal(await refusal(undefined), 401);
  t.equal(await refusal('Bearer x'), 401);
  t.equal(await refusal(header('alice:secret')), undefined);
  t.equal(await refusal(header('alice:Secret')), 401);
  t.equal(await refusal(header('Alice:secret')), 401);
  t.equal(await refusal(header('constructor:secret')), 401);
  become({ users: new Map([['bob', SECRET_HASH]]), rateLimit: undefined });
  t.equal(await refusal(header('alice:secret')), 401, 'alice is gone, remembered or not');
  t.equal(await refusal(header('bob:secret')), undefined);
});

t.test('the rate counts before passwords do, and for everyone', async (t) => {
  const rateLimit = { intervalSeconds: 10, burst: 2 };
  const { refusal, clock, become } = guardOf(t, { users: USERS, rateLimit });
  t.equal(await refusal(undefined), 401);
  t.equal(await refusal(header('alice:secret')), undefined);
  t.equal(await refusal(header('alice:secret')), 429);
  await clock.advance(9_999);
  t.equal(await refusal(header('alice:secret')), 429);
  await clock.advance(1);
  t.equal(await refusal(header('alice:secret')), undefined);
  t.equal(await refusal(undefined), 429);
  become({ users: USERS, rateLimit: { ...rateLimit } });
  t.equal(await refusal(undefined), 429, 'the same limit, read again, does not begin again');
  become({ users: USERS, rateLimit: { intervalSeconds: 10, burst: 1 } });
  t.equal(await refusal(undefined), 401);
  become({ users: USERS, rateLimit: undefined });
  t.equal(await refusal(undefined), 401);
});
