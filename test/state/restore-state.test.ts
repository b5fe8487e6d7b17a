import { existsSync, writeFileSync } from 'node:fs';
import t from 'tap';
import { restoreState } from '../../src/state/restore-state.ts';
import { writeStateFile } from '../../src/state/state-file.ts';
import { NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';
import { keptLog } from '../fixtures/kept-log.ts';
import { SAVED } from '../fixtures/state-saved.ts';

const { turns } = fakeClock();

function restoring(folder: string, nowSeconds = NOW_SECONDS + 60) {
  const { log, said, lines } = keptLog();
  return { said, lines, restored: restoreState({ folder, now: () => nowSeconds, turns, log }) };
}

t.test('what an earlier run has left', async (t) => {
  const folder = t.testdir({});
  await writeStateFile(folder, SAVED, turns);
  const { restored, lines } = restoring(folder);
  t.same(await restored, SAVED);
  t.match(lines, [['info', 'Restored the state of an earlier run', { targets: 2, certificates: 3, age_seconds: 60 }]]);
});

t.test('nothing, at the first start', async (t) => {
  const { restored, said } = restoring(`${t.testdir({})}/not-there`);
  t.equal(await restored, undefined);
  t.same(said, ['info No state from an earlier run']);
});

t.test('what cannot be believed is set aside with a warning', async (t) => {
  const folder = t.testdir({});
  for (const write of [
    async () => writeFileSync(`${folder}/state.gz`, 'x'),
    () => writeStateFile(folder, SAVED, turns),
  ]) {
    await write();
    const { restored, said } = restoring(folder, NOW_SECONDS - 3_601);
    t.equal(await restored, undefined);
    t.same(said, ['warn The state of an earlier run cannot be used: it was set aside, starting without it']);
    t.notOk(existsSync(`${folder}/state.gz`));
    t.ok(existsSync(`${folder}/state.gz.set-aside`));
  }
  await writeStateFile(folder, SAVED, turns);
  t.ok(await restoring(folder, NOW_SECONDS - 3_600).restored, 'a clock may be a little behind');
});

t.test('what cannot be moved or read is left, with a line in the log', async (t) => {
  const folder = t.testdir({ 'state.gz': 'x', 'state.gz.set-aside': { full: '' }, file: '' });
  const { restored, said } = restoring(folder);
  t.equal(await restored, undefined);
  t.same(said, ['warn The state of an earlier run cannot be used: starting without it']);
  const other = restoring(`${folder}/file/x`);
  t.equal(await other.restored, undefined);
  t.same(other.said, ['error Could not read the state of an earlier run: starting without it']);
});
