import { rmSync, writeFileSync } from 'node:fs';
import t, { type Test } from 'tap';
import type { SavedState } from '../../src/state/saved-state.ts';
import { readStateFile } from '../../src/state/state-file.ts';
import { keepState, type WrittenState } from '../../src/state/state-keeper.ts';
import { fakePlatform } from '../fixtures/fake-platform.ts';
import { keptLog } from '../fixtures/kept-log.ts';
import { SAVED } from '../fixtures/state-saved.ts';

function keeping(t: Test, folder = `${t.testdir({})}/kept`) {
  const { platform, tasks, clock } = fakePlatform();
  const { log, said } = keptLog();
  const writes: (WrittenState | undefined)[] = [];
  const waiting: (() => void)[] = [];
  let state: SavedState = SAVED;
  const keeper = keepState({
    ...platform,
    folder,
    state: () => state,
    log,
    onWrite: (written) => {
      writes.push(written);
      for (const done of waiting.splice(0)) done();
    },
  });
  return {
    ...keeper,
    writes,
    said,
    tasks,
    clock,
    become: (latest: SavedState) => {
      state = latest;
    },
    tick: () => {
      for (const task of tasks) task();
    },
    written: () => new Promise<void>((resolve) => waiting.push(resolve)),
    kept: () => readStateFile(folder, platform.turns),
  };
}

t.test('what is new is written, at the end as well; the same again is not', async (t) => {
  const { tick, written, kept, writes, become, end, tasks } = keeping(t);
  tick();
  await written();
  t.same(await kept(), SAVED);
  t.match(writes, [{ atSeconds: SAVED.savedAtSeconds }]);
  become({ ...SAVED, savedAtSeconds: SAVED.savedAtSeconds + 10 });
  tick();
  const [target] = SAVED.targets;
  if (target === undefined) throw new Error('No target');
  become({ ...SAVED, targets: [{ ...target, lastSuccessSeconds: 7 }] });
  await end();
  t.equal(writes.length, 2);
  t.equal((await kept())?.targets[0]?.lastSuccessSeconds, 7);
  t.equal(tasks.size, 0);
});

t.test('nothing is not written over something', async (t) => {
  const { tick, become, end, writes, kept } = keeping(t);
  become({ ...SAVED, targets: [] });
  tick();
  await end();
  t.same(writes, []);
  t.equal(await kept(), undefined);
});

t.test('what cannot be written is one line, and so is that it can be again', async (t) => {
  const folder = t.testdir({});
  writeFileSync(`${folder}/kept`, '');
  const { tick, written, said, writes } = keeping(t, `${folder}/kept`);
  for (let i = 0; i < 3; i++) {
    tick();
    await written();
    await new Promise(setImmediate);
  }
  t.same(said, ['error Could not write the state: a restart would lose what is new']);
  rmSync(`${folder}/kept`);
  tick();
  await written();
  await new Promise(setImmediate);
  t.same(said.slice(1), ['info State is written again']);
  t.same(writes.slice(0, 3), [undefined, undefined, undefined]);
});
