import t from 'tap';
import { createTurns } from '../../src/clock/turns.ts';

/** Turns by a clock that a test moves, in milliseconds. */
function turnsBy(clock: { ms: number; reads: number }) {
  return createTurns(() => {
    clock.reads += 1;
    return clock.ms;
  });
}
const clockAt = (ms: number) => ({ ms, reads: 0 });

t.test('a turn is over after 5 ms, and stays so until the next', async (t) => {
  const clock = clockAt(1_000);
  const { due, next } = turnsBy(clock);
  t.equal(due(), false);
  clock.ms += 4.9;
  t.equal(due(), false);
  clock.ms += 0.1;
  t.equal(due(), true);
  t.equal(due(), true);
  await next();
  t.equal(due(), false);
});

t.test('a turn of long steps is over after the first that brings it to 5 ms', async (t) => {
  for (const stepMs of [0.1, 0.3, 1, 7]) {
    const clock = clockAt(0);
    const { due } = turnsBy(clock);
    due();
    do clock.ms += stepMs;
    while (!due());
    t.ok(clock.ms >= 5 && clock.ms < 5 + stepMs, `steps of ${stepMs} ms: over after ${clock.ms} ms`);
  }
});

t.test('time that passed between turns counts for none', async (t) => {
  const clock = clockAt(0);
  const { due } = turnsBy(clock);
  t.equal(due(), false);
  clock.ms += 60_000;
  await new Promise(setImmediate);
  t.equal(due(), false, 'a loop that begins in a later turn has just begun');
  clock.ms += 5;
  t.equal(due(), true);
});

t.test('steps that become longer do not make a turn much longer', async (t) => {
  const clock = clockAt(0);
  const { due } = turnsBy(clock);
  const step = (ms: number) => {
    clock.ms += ms;
    return due();
  };
  for (let n = 0; n < 2_000; n++) t.equal(step(0.0002), false);
  while (!step(0.3));
  t.ok(clock.ms < 25, `over after ${clock.ms} ms`);
});

t.test('the clock is read once in many short steps', async (t) => {
  const clock = clockAt(0);
  const { due } = turnsBy(clock);
  for (let n = 0; n < 10_000; n++) {
    clock.ms += 0.0002;
    due();
  }
  t.ok(clock.reads < 200, `${clock.reads} times`);
});

/** Two loops of two rounds, each step of which takes so long: who was in which turn of the event loop. */
async function sideBySide(stepMs: number): Promise<readonly string[]> {
  const clock = clockAt(0);
  const { next } = turnsBy(clock);
  const seen: string[] = [];
  let turn = 0;
  let ended = 0;
  const count = () => {
    turn += 1;
    if (ended < 2) setImmediate(count);
  };
  setImmediate(count);
  const loop = async (name: string) => {
    for (let round = 0; round < 2; round++) {
      await next();
      seen.push(`${name} ${turn}`);
      clock.ms += stepMs;
    }
    ended += 1;
  };
  await Promise.all([loop('a'), loop('b')]);
  return seen;
}

t.test('loops side by side get one turn of the event loop each, in the order in which they asked', async (t) => {
  t.same(await sideBySide(5), ['a 1', 'b 2', 'a 3', 'b 4']);
});

t.test('loops side by side share a turn that their steps do not use up', async (t) => {
  t.same(await sideBySide(4.9), ['a 1', 'b 2', 'a 2', 'b 3']);
});

t.test('a turn that was long in coming is longer: as long as the wait, up to 40 ms', async (t) => {
  for (const [waitedMs, turnMs] of [
    [4, 5],
    [6, 6],
    [40, 40],
    [600, 40],
  ] as const) {
    const clock = clockAt(0);
    const { due, next } = turnsBy(clock);
    const turn = next();
    clock.ms += waitedMs;
    await turn;
    clock.ms += turnMs - 0.1;
    t.equal(due(), false, `${waitedMs} ms`);
    clock.ms += 0.1;
    t.equal(due(), true, `${waitedMs} ms`);
  }
});

t.test('the turns of those that wait together do not count as waiting', async (t) => {
  const clock = clockAt(0);
  const { due, next } = turnsBy(clock);
  const turnMs: number[] = [];
  const loop = async () => {
    await next();
    const startedMs = clock.ms;
    do clock.ms += 1;
    while (!due());
    turnMs.push(clock.ms - startedMs);
  };
  await Promise.all(Array.from({ length: 20 }, loop));
  t.same(
    turnMs,
    Array.from({ length: 20 }, () => 5),
  );
});

t.test('map() maps a list in its order and tells the index', async (t) => {
  const { map } = turnsBy(clockAt(0));
  for (const items of [[], ['a'], ['a', 'b', 'c']]) {
    t.same(
      await map(items, (item, index) => `${index} ${item}`),
      items.map((item, index) => `${index} ${item}`),
    );
  }
});

t.test('map() lets others run when a turn is over', async (t) => {
  const clock = clockAt(0);
  const { map } = turnsBy(clock);
  let mapped = 0;
  const seen: number[] = [];
  const watch = () => {
    seen.push(mapped);
    if (mapped < 20) setImmediate(watch);
  };
  setImmediate(watch);
  await map(Array.from({ length: 20 }), () => {
    clock.ms += 1;
    mapped += 1;
  });
  t.same(seen, [5, 10, 15]);
});

t.test('run() runs steps to their end, over as many turns as they take', async (t) => {
  const clock = clockAt(0);
  const { run } = turnsBy(clock);
  let steps = 0;
  const seen: number[] = [];
  const watch = () => {
    seen.push(steps);
    if (steps < 20) setImmediate(watch);
  };
  setImmediate(watch);
  const work = function* (): Generator<void, string> {
    for (; steps < 20; steps++) {
      yield;
      clock.ms += 1;
    }
    return 'done';
  };
  t.equal(await run(work()), 'done');
  t.same(seen, [5, 10, 15]);
});

t.test('run() fails as the steps do', async (t) => {
  const failing = function* (): Generator<void, never> {
    yield;
    throw new Error('Odd');
  };
  await t.rejects(turnsBy(clockAt(0)).run(failing()), new Error('Odd'));
});

t.test('map() fails as the mapping does', async (t) => {
  const failing = () => {
    throw new Error('Odd');
  };
  await t.rejects(turnsBy(clockAt(0)).map([1], failing), new Error('Odd'));
});
