import t, { type Test } from 'tap';
import { createPasswords } from '../../src/access/passwords.ts';
import { LONG_HASH, SECRET_HASH } from '../fixtures/access-hashes.ts';
import { fakeClock, settled } from '../fixtures/fake-clock.ts';

/** Time passes while something is computed, and only then. */
function passwordsOf(t: Test, nowMs: () => number = () => 0) {
  const clock = fakeClock();
  const ending = new AbortController();
  t.teardown(() => ending.abort());
  return { clock, ...createPasswords({ ...clock, nowMs, signal: ending.signal }) };
}

const USERS = new Map([
  ['alice', SECRET_HASH],
  ['long', LONG_HASH],
]);
const GUESS = { user: 'alice', password: 'guess' };

t.test('passwords as htpasswd hashes them, of any characters', async (t) => {
  const { check, clock } = passwordsOf(t);
  const cases = [
    ['alice', 'secret', 'right'],
    ['alice', 'secre', 'wrong'],
    ['alice', '', 'wrong'],
    ['long', 'geheim: ä', 'right'],
    ['nobody', 'secret', 'wrong'],
    ['', '', 'wrong'],
    ['__proto__', 'secret', 'wrong'],
  ] as const;
  for (const [user, password, result] of cases) {
    const checked = check(USERS, { user, password });
    await clock.advance(0);
    t.equal(await checked, result, `${user}:${password}`);
    await clock.advance(0);
  }
});

t.test('after a wrong password the next check waits as long as it took; a known password does not', async (t) => {
  let ms = 0;
  const { check, clock } = passwordsOf(t, () => (ms += 50));
  t.equal(await check(USERS, { user: 'alice', password: 'secret' }), 'right');
  t.same(clock.timers(), [], 'no pause after a right one');
  t.equal(await check(USERS, GUESS), 'wrong');
  await settled();
  t.same(clock.timers(), [50]);
  let next = '';
  const checked = check(USERS, { user: 'long', password: 'geheim: ä' }).then((result) => (next = result));
  t.equal(await check(USERS, { user: 'alice', password: 'secret' }), 'right', 'remembered');
  await settled();
  t.equal(next, '');
  await clock.advance(50);
  t.equal(await checked, 'right');
});

t.test('an unknown user costs what a wrong password costs', async (t) => {
  const { check, clock } = passwordsOf(t, () => performance.now());
  const costOf = async (user: string, hash: string) => {
    const times: number[] = [];
    for (let i = 0; i < 5; i++) {
      const startMs = performance.now();
      const checked = check(new Map([['alice', hash]]), { user, password: `guess ${i}` });
      await clock.advance(10_000);
      t.equal(await checked, 'wrong');
      times.push(performance.now() - startMs);
      await settled();
      await clock.advance(10_000);
    }
    return Math.min(...times);
  };
  // Some 10 ms, so that what is around it does not count.
  const hash = SECRET_HASH.replace('$04$', '$08$');
  const known = await costOf('alice', hash);
  const unknown = await costOf('bob', hash);
  t.ok(unknown > known / 2 && unknown < known * 2, `known ${known} ms, unknown ${unknown} ms`);
});

t.test('only so many wait', async (t) => {
  const { check, clock } = passwordsOf(t, () => 0);
  const all = Array.from({ length: 25 }, () => check(USERS, GUESS));
  const results: string[] = [];
  for (const each of all) void each.then((result) => results.push(result));
  while (results.length < all.length) {
    await settled();
    await clock.advance(1);
    await new Promise(setImmediate);
  }
  t.equal(results.filter((result) => result === 'busy').length, 5);
  t.equal(results.filter((result) => result === 'wrong').length, 20);
  const again = check(USERS, GUESS);
  await clock.advance(1);
  t.equal(await again, 'wrong', 'later there is room again');
});
