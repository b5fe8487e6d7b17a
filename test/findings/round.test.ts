import t from 'tap';
import type { Certificate } from '../../src/certificate/certificate.ts';
import type { CheckOutcome, Findings, FindingsChanges } from '../../src/certificate/findings.ts';
import { createFindingsRound, type FindingsRoundDeps } from '../../src/findings/round.ts';
import type { Doubt, EarlierLooks } from '../../src/findings/run-check.ts';
import { certificate } from '../fixtures/certificate-builder.ts';
import { fakeClock, settled } from '../fixtures/fake-clock.ts';
import { onlyKinds } from '../fixtures/findings-checks.ts';
import { keptLog } from '../fixtures/kept-log.ts';

/** Certificates without detail: CAA for each name is all that is checked. */
function named(...names: readonly string[]): readonly Certificate[] {
  return names.map((name) => certificate({ domainName: name, subjectAlternativeNames: [name], detail: undefined }));
}

/** A round over certificates that can be exchanged, with CAA answers that can be. */
function estate(overrides: Partial<Omit<FindingsRoundDeps, 'intervalSeconds'>> = {}) {
  const clock = fakeClock();
  const { log, lines } = keptLog();
  const published: Findings[] = [];
  const changes: FindingsChanges[] = [];
  const checked: string[] = [];
  const world: {
    certificates: readonly Certificate[];
    caa: (name: string, signal: AbortSignal) => Promise<CheckOutcome<'caa'>>;
    rounds: number;
    intervalSeconds: number;
  } = {
    certificates: named('a.example', 'b.example'),
    caa: () => Promise.resolve({ result: 'allowed', hint: '' }),
    rounds: 0,
    intervalSeconds: 3_600,
  };
  const round = createFindingsRound({
    clock,
    log,
    random: () => 0,
    certificates: () => [world.certificates],
    checks: () => {
      world.rounds += 1;
      return ({ validatedDomain }, signal) => {
        checked.push(validatedDomain);
        return world.caa(validatedDomain, signal);
      };
    },
    onFindings: (findings, change) => {
      published.push(findings);
      changes.push(change);
    },
    failureGraceSeconds: 21_600,
    concurrency: 2,
    kinds: onlyKinds('caa'),
    ...overrides,
    get intervalSeconds() {
      return world.intervalSeconds;
    },
  });
  return { clock, lines, published, changes, checked, world, round };
}

const results = (findings: Findings | undefined) =>
  Object.fromEntries([...(findings ?? [])].map(([key, { result }]) => [key.replace('caa ', ''), result]));

t.test('roundOnce() checks what is due and hands out all findings', async (t) => {
  const { clock, published, checked, world, round } = estate();
  await round.roundOnce();
  t.same(checked, ['a.example', 'b.example']);
  t.same(published, [
    new Map([
      ['caa a.example', { result: 'allowed', hint: '', checkedAtSeconds: 1_000 }],
      ['caa b.example', { result: 'allowed', hint: '', checkedAtSeconds: 1_000 }],
    ]),
  ]);
  await round.roundOnce();
  t.equal(published.length, 1, 'nothing is due, nothing is handed out');
  t.equal(world.rounds, 1, 'nor are edges made');
  await clock.advance(3_600_000);
  await round.roundOnce();
  t.equal(checked.length, 4);
  t.equal(published.length, 2);
});

t.test('roundOnce() shows a problem, looks again soon, and clears it', async (t) => {
  const { clock, published, world, round, lines } = estate();
  world.caa = () => Promise.resolve({ result: 'denied', hint: 'Add it.' });
  await round.roundOnce();
  t.same(results(published.at(-1)), { 'a.example': 'denied', 'b.example': 'denied' });
  world.caa = () => Promise.resolve({ result: 'allowed', hint: '' });
  await clock.advance(60_000);
  await round.roundOnce();
  t.same(results(published.at(-1)), { 'a.example': 'allowed', 'b.example': 'allowed' });
  t.same(
    lines.map(([level, message]) => `${level} ${message}`),
    [
      'warn CAA does not let Amazon issue',
      'warn CAA does not let Amazon issue',
      'info CAA lets Amazon issue again',
      'info CAA lets Amazon issue again',
    ],
  );
});

t.test('roundOnce() checks new certificates at once and forgets those that are gone', async (t) => {
  const { published, checked, world, round } = estate();
  await round.roundOnce();
  world.certificates = named('b.example', 'c.example');
  await round.roundOnce();
  t.same(checked, ['a.example', 'b.example', 'c.example']);
  t.same(results(published.at(-1)), { 'b.example': 'allowed', 'c.example': 'allowed' });
  world.certificates = [];
  await round.roundOnce();
  t.same(results(published.at(-1)), {});
});

t.test('roundOnce() makes no more checks at a time than it may', async (t) => {
  const { world, round } = estate({ concurrency: 3 });
  let [running, most] = [0, 0];
  world.certificates = named(...Array.from({ length: 20 }, (_, index) => `n${index}.example`));
  world.caa = async () => {
    running += 1;
    most = Math.max(most, running);
    await settled();
    running -= 1;
    return { result: 'allowed', hint: '' };
  };
  await round.roundOnce();
  t.equal(most, 3);
});

t.test('roundOnce() hands findings out while it lasts, ever less often, and at its end', async (t) => {
  const { clock, published, world, round } = estate({ concurrency: 1 });
  world.certificates = named(...Array.from({ length: 10 }, (_, index) => `n${index}.example`));
  world.caa = async () => {
    await clock.advance(1_000);
    return { result: 'allowed', hint: '' };
  };
  await round.roundOnce();
  t.same(
    published.map(({ size }) => size),
    [1, 5, 10],
    'at 2 s and 6 s, when the second and the sixth are about to end',
  );
});

t.test('roundOnce() does not keep findings back for one slow check', async (t) => {
  const { clock, published, world, round } = estate();
  const slow = Promise.withResolvers<CheckOutcome<'caa'>>();
  world.caa = (name) => (name === 'a.example' ? slow.promise : Promise.resolve({ result: 'allowed', hint: '' }));
  const end = round.roundOnce();
  await clock.advance(2_000);
  t.same(published.map(results), [{ 'b.example': 'allowed' }]);
  slow.resolve({ result: 'denied', hint: 'Add it.' });
  await end;
  t.same(results(published[1]), { 'a.example': 'denied', 'b.example': 'allowed' });
  t.equal(published.length, 2);
});

t.test('roundOnce() hands nothing out where nothing has changed', async (t) => {
  const { clock, changes, checked, world, round } = estate();
  await round.roundOnce();
  world.caa = (name) =>
    Promise.resolve(
      name === 'a.example' ? { result: 'lookup_failed', hint: 'SERVFAIL.' } : { result: 'allowed', hint: '' },
    );
  await clock.advance(3_600_000);
  await round.roundOnce();
  t.equal(checked.length, 4);
  t.same(changes.at(-1)?.changed, new Set());
});

t.test('roundOnce() hands out that DNS answers nothing at all, and that it answers again', async (t) => {
  const { clock, published, world, round } = estate();
  const silent = () => published.map(({ resolverSilent }) => resolverSilent);
  await round.roundOnce();
  world.caa = () => Promise.resolve({ result: 'lookup_failed', hint: 'SERVFAIL.' });
  await clock.advance(3_600_000);
  await round.roundOnce();
  t.same(silent(), [undefined, true], 'although the findings stand for the grace');
  await clock.advance(60_000);
  await round.roundOnce();
  t.equal(published.length, 2, 'once');
  world.caa = () => Promise.resolve({ result: 'allowed', hint: '' });
  await clock.advance(900_000);
  await round.roundOnce();
  t.same(silent(), [undefined, true, undefined]);
});

t.test('roundOnce() hands out which findings have changed, and which were confirmed only', async (t) => {
  const { clock, changes, world, round } = estate();
  await round.roundOnce();
  world.caa = async (name) => (name === 'a.example' ? { result: 'denied', hint: '' } : { result: 'allowed', hint: '' });
  await clock.advance(3_600_000);
  await round.roundOnce();
  world.certificates = named('b.example');
  await round.roundOnce();
  t.same(
    changes.map(({ changed, confirmed }) => [[...changed], [...confirmed]]),
    [
      [['caa a.example', 'caa b.example'], []],
      [['caa a.example'], ['caa b.example']],
      [['caa a.example'], []],
    ],
  );
});

t.test('roundOnce() hands out confirmations once a minute, and news at once together with them', async (t) => {
  const { clock, changes, world, round } = estate();
  world.caa = async (name) => ({ result: name === 'a.example' ? 'denied' : 'allowed', hint: '' });
  await round.roundOnce();
  const handedOut = async (ms: number) => {
    const before = changes.length;
    await clock.advance(ms);
    await round.roundOnce();
    return changes.slice(before).map(({ changed, confirmed }) => [[...changed], [...confirmed].sort()]);
  };
  t.same(await handedOut(60_000), [[[], ['caa a.example']]], 'a problem is looked at again after a minute');
  world.intervalSeconds = 30;
  t.same(await handedOut(0), [], 'nothing is due');
  t.same(await handedOut(59_999), [], 'all was looked at again, and nothing but that is new');
  world.intervalSeconds = 3_600;
  t.same(await handedOut(1), [[[], ['caa a.example', 'caa b.example']]], 'told though nothing more was looked at');
  world.intervalSeconds = 30;
  t.same(await handedOut(30_000), []);
  world.certificates = named('a.example', 'b.example', 'c.example');
  t.same(await handedOut(0), [[['caa c.example'], ['caa a.example', 'caa b.example']]]);
});

t.test('findings that are handed out are never older than two intervals, however short those are', async (t) => {
  for (const intervalSeconds of [2, 10, 30]) {
    const { clock, published, world, round } = estate({ random: () => 0.5, failureGraceSeconds: 0 });
    world.intervalSeconds = intervalSeconds;
    round.start();
    await clock.advance(100);
    let oldestSeconds = 0;
    for (let second = 0; second < 300; second += 1) {
      const checkedAt = Array.from(published.at(-1)?.values() ?? [], ({ checkedAtSeconds }) => checkedAtSeconds);
      oldestSeconds = Math.max(oldestSeconds, clock.now() - Math.min(...checkedAt));
      await clock.advance(1_000);
    }
    t.ok(oldestSeconds < 2 * intervalSeconds, `${intervalSeconds} s: ${oldestSeconds.toFixed(1)} s`);
    await round.stop();
  }
});

t.test(
  'roundOnce() hands out news of a large estate every few seconds, and the loop does not wait longer for it',
  async (t) => {
    const still = fakeClock();
    let workMs = 0;
    const published: number[] = [];
    const nowMs = () => still.nowMs() + workMs;
    const { world, round } = estate({
      clock: { ...still, nowMs },
      onFindings: (findings) => {
        published.push(findings.size);
        // As long as everybody takes who works through them.
        workMs += 100;
      },
    });
    await round.roundOnce();
    world.certificates = named('a.example', 'b.example', 'c.example');
    await round.roundOnce();
    t.same(published, [2], 'at most a fiftieth of the time is spent on it');
    round.start();
    await still.advance(3_900);
    t.same(published, [2]);
    await still.advance(1_100);
    t.same(published, [2, 3]);
    await round.stop();
  },
);

t.test('roundOnce() plans again only when a target has new certificates', async (t) => {
  const one = named('a.example');
  const targets = [one, named('b.example')];
  let certificates: readonly (readonly Certificate[])[] = [];
  let reads = 0;
  /** The same certificates in an array that counts how often they are read. */
  const counted = (some: readonly Certificate[]) =>
    new Proxy(some, {
      get: (array, property, receiver) => {
        reads += Number(property === '0');
        return Reflect.get(array, property, receiver);
      },
    });
  const { checked, round } = estate({ certificates: () => certificates });
  await round.roundOnce();
  t.same(checked, []);
  const [first, second] = targets.map(counted);
  certificates = [first ?? [], second ?? []];
  await round.roundOnce();
  const before = reads;
  t.same(checked, ['a.example', 'b.example']);
  certificates = [...certificates];
  await round.roundOnce();
  t.equal(reads, before);
  certificates = [first ?? []];
  await round.roundOnce();
  t.equal(reads, before + 1);
});

t.test('roundOnce() lets others have their turn though no check waits for anything', async (t) => {
  let turns = 0;
  const next = async () => {
    turns += 1;
  };
  const clock = fakeClock();
  const { checked, round } = estate({ clock: { ...clock, turns: { ...clock.turns, due: () => true, next } } });
  await round.roundOnce();
  t.equal(
    turns,
    2 + 2 + 2 + 2 + 2,
    'planning two certificates, twice a walk over what they need, checking, handing out',
  );
  t.equal(checked.length, 2);
});

t.test('roundOnce() keeps findings over lookups that fail, and says so once', async (t) => {
  const { clock, published, world, round, lines } = estate();
  await round.roundOnce();
  world.caa = () => Promise.resolve({ result: 'lookup_failed', hint: 'SERVFAIL.' });
  await clock.advance(3_600_000);
  await round.roundOnce();
  await clock.advance(3_600_000);
  await round.roundOnce();
  t.same(results(published.at(-1)), { 'a.example': 'allowed', 'b.example': 'allowed' });
  t.same(lines, [
    [
      'warn',
      'Lookups for DNS and HTTP checks are failing: any earlier findings are kept until dns.failure_grace is over',
      { failing: 2, example: 'SERVFAIL.' },
    ],
  ]);
  world.caa = () => Promise.resolve({ result: 'allowed', hint: '' });
  await clock.advance(3_600_000);
  await round.roundOnce();
  t.same(lines[1], ['info', 'Lookups for DNS and HTTP checks are succeeding again', {}]);
});

t.test('roundOnce() takes a check that throws for a failed lookup', async (t) => {
  const { published, world, round, lines } = estate({ failureGraceSeconds: 0 });
  const defect = new Error('defect');
  world.certificates = named('a.example', 'b.example', 'c.example');
  world.caa = (name) => {
    if (name === 'a.example') return Promise.reject(defect);
    if (name === 'b.example') return Promise.reject('no error at all');
    return Promise.resolve({ result: 'allowed', hint: '' });
  };
  await round.roundOnce();
  t.match(Object.fromEntries(published.at(-1) ?? []), {
    'caa a.example': { result: 'lookup_failed', hint: 'The check failed: defect.' },
    'caa b.example': { result: 'lookup_failed', hint: 'The check failed: no error at all.' },
    'caa c.example': { result: 'allowed', hint: '' },
  });
  t.same(lines[0], ['error', 'A check failed that should not: it counts as a failed lookup', { err: defect }]);
});

t.test('start() checks at once and again when something is due', async (t) => {
  const { clock, checked, round } = estate();
  round.start();
  await clock.advance(0);
  t.equal(checked.length, 2);
  await clock.advance(3_599_999);
  t.equal(checked.length, 2);
  await clock.advance(30_000);
  t.equal(checked.length, 4);
  await round.stop();
  t.same(clock.timers(), []);
});

t.test('start() begins once, however often it is called', async (t) => {
  const { clock, checked, round } = estate();
  round.start();
  round.start();
  await clock.advance(0);
  t.same(checked, ['a.example', 'b.example']);
  await round.stop();
  round.start();
  await clock.advance(3_630_000);
  t.equal(checked.length, 2, 'nor again once it was stopped');
  t.same(clock.timers(), []);
});

t.test('start() sees new certificates within half a minute', async (t) => {
  const { clock, checked, world, round } = estate();
  round.start();
  await clock.advance(0);
  world.certificates = named('c.example');
  await clock.advance(29_999);
  t.equal(checked.length, 2);
  await clock.advance(1);
  t.equal(checked.length, 3);
  await round.stop();
});

t.test('wake() makes it look now, but not more than once a second', async (t) => {
  const { clock, checked, world, round } = estate();
  round.start();
  await clock.advance(0);
  world.certificates = named('c.example');
  round.wake();
  await clock.advance(999);
  t.equal(checked.length, 2);
  await clock.advance(1);
  t.equal(checked.length, 3);
  await clock.advance(5_000);
  world.certificates = named('d.example');
  round.wake();
  await clock.advance(0);
  t.equal(checked.length, 4);
  await round.stop();
});

t.test('another interval holds for what was checked before', async (t) => {
  const cases: readonly [name: string, fromSeconds: number, toSeconds: number, atSeconds: number, dueIn: number][] = [
    ['shorter, over already', 604_800, 60, 3_605, 0],
    ['shorter, not over yet', 604_800, 3_600, 600, 3_000],
    ['longer', 60, 3_600, 30, 3_570],
  ];
  for (const [name, fromSeconds, toSeconds, atSeconds, dueIn] of cases) {
    const { clock, round, world } = estate();
    world.intervalSeconds = fromSeconds;
    const checkedAt: number[] = [];
    world.caa = async () => {
      checkedAt.push(clock.nowMs() / 1_000);
      return { result: 'allowed', hint: '' };
    };
    round.start();
    await clock.advance(atSeconds * 1_000);
    world.intervalSeconds = toSeconds;
    round.wake();
    await clock.advance(dueIn * 1_000);
    const dueAt = atSeconds + dueIn;
    t.same(checkedAt, [0, 0, dueAt, dueAt], name);
    await round.stop();
  }
});

t.test('recheck() checks all that is known, and keeps the findings meanwhile', async (t) => {
  const { clock, checked, changes, published, round } = estate();
  round.start();
  await clock.advance(65_000);
  round.recheck();
  await clock.advance(0);
  t.same(checked.slice(2), ['a.example', 'b.example']);
  t.same([...(changes[1]?.confirmed ?? [])], ['caa a.example', 'caa b.example']);
  t.equal(published.length, 2);
  await clock.advance(3_500_000);
  t.equal(checked.length, 4, 'once');
  await round.stop();
});

t.test('recheck() breaks off the round under way and keeps nothing of what it aborts', async (t) => {
  const { clock, checked, published, world, round, lines } = estate();
  world.caa = (name, signal) => {
    if (name === 'b.example') return Promise.resolve({ result: 'allowed', hint: '' });
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  };
  round.start();
  await clock.advance(500);
  world.caa = () => Promise.resolve({ result: 'denied', hint: '' });
  round.recheck();
  await clock.advance(999);
  t.same([checked.length, published.length], [2, 0]);
  await clock.advance(1);
  t.equal(checked.length, 4);
  t.same(published.map(results), [{ 'a.example': 'denied', 'b.example': 'denied' }]);
  t.notOk(lines.some(([level]) => level === 'error'));
  await round.stop();
});

t.test('stop() aborts the checks that are running and keeps nothing of them', async (t) => {
  const { clock, published, checked, world, round } = estate();
  world.certificates = named('a.example', 'b.example', 'c.example');
  let aborted = 0;
  world.caa = (_, signal) =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => {
        aborted += 1;
        if (aborted === 1) resolve({ result: 'denied', hint: '' });
        else reject(new Error('aborted'));
      });
    });
  round.start();
  await clock.advance(0);
  await round.stop();
  t.equal(aborted, 2);
  t.same(checked, ['a.example', 'b.example']);
  t.same(published, []);
  t.same(clock.timers(), []);
});

t.test('start() goes on after a round that broke off', async (t) => {
  let broken = true;
  const { clock, checked, round, lines } = estate({
    onFindings: () => {
      if (broken) throw new Error('defect');
    },
  });
  round.start();
  await clock.advance(0);
  t.match(lines, [
    ['error', 'A round of DNS checks was interrupted: the next one continues', { err: { message: 'defect' } }],
  ]);
  broken = false;
  await clock.advance(3_630_000);
  t.equal(checked.length, 4);
  await round.stop();
});

t.test('start() goes on twice a minute where each round breaks off, however often it is woken', async (t) => {
  const { clock, round, lines } = estate({
    onFindings: () => {
      round.wake();
      throw new Error('defect');
    },
  });
  round.start();
  // In steps: a round gives turns away, which a clock that runs through does not wait for.
  for (let second = 0; second < 60; second += 1) await clock.advance(1_000);
  t.equal(lines.length, 2, 'lines in the log');
  await round.stop();
  t.same(clock.timers(), []);
});

t.test('stop() ends what was never started, for good', async (t) => {
  const { clock, checked, round } = estate();
  const ended = round.stop().then(() => 'ended');
  t.equal(await Promise.race([ended, settled().then(() => 'waits')]), 'ended');
  round.start();
  await clock.advance(60_000);
  t.same([checked, clock.timers()], [[], []]);
});

t.test('roundOnce() tells a check whether it is in doubt, and hands out what a doubt becomes', async (t) => {
  const told: EarlierLooks[] = [];
  const doubtful: CheckOutcome<'caa'> = { result: 'denied', hint: 'Add it.' };
  let answer: CheckOutcome<'caa'> | Doubt = { doubtful, forSeconds: 60 };
  const { clock, published, world, round, lines } = estate({
    checks: () => async (_check, _signal, earlier) => {
      told.push(earlier);
      return answer;
    },
  });
  world.certificates = named('a.example');
  await round.roundOnce();
  t.match(published.at(-1)?.get('caa a.example'), { result: 'lookup_failed', provisional: true });
  t.same(lines, [], 'a doubt is no failed lookup, and not worth a line');
  await clock.advance(60_000);
  await round.roundOnce();
  t.same(results(published.at(-1)), { 'a.example': 'denied' });
  answer = { result: 'allowed', hint: '' };
  await clock.advance(120_000);
  await round.roundOnce();
  await clock.advance(3_600_000);
  await round.roundOnce();
  t.same(told, [
    { count: 0, inDoubt: false },
    { count: 1, inDoubt: true },
    { count: 2, inDoubt: true },
    { count: 3, inDoubt: false },
  ]);
  t.equal(lines.length, 2);
});

t.test('roundOnce() logs five examples of what one event does to many names, and how many there were', async (t) => {
  const { clock, world, round, lines } = estate();
  world.certificates = named(...Array.from({ length: 40 }, (_, index) => `n${index}.example`));
  await round.roundOnce();
  world.caa = () => Promise.resolve({ result: 'denied', hint: 'Add it.' });
  await clock.advance(3_600_000);
  await round.roundOnce();
  const warned = lines.filter(([level]) => level === 'warn');
  t.equal(warned.length, 6);
  t.match(warned.at(-1), ['warn', /more of the same/, { more: 35, total: 40 }]);
});
