import t from 'tap';
import { createConfigWatch } from '../../src/wiring/config-watch.ts';
import { settled } from '../fixtures/fake-clock.ts';

function watching() {
  const tasks = new Set<() => void>();
  let text = 'a';
  let changes = 0;
  const watch = createConfigWatch({
    text: async () => text,
    every: (_, task) => {
      tasks.add(task);
      return () => tasks.delete(task);
    },
    onChange: async () => {
      changes += 1;
    },
  });
  const look = async (latest: string) => {
    text = latest;
    for (const task of tasks) task();
    await settled();
    return changes;
  };
  return { watch, tasks, look };
}

t.test('createConfigWatch() tells of each change of the content, once', async (t) => {
  const { watch, look } = watching();
  watch.configure(true);
  await settled();
  t.same([await look('a'), await look('b'), await look('b'), await look('a')], [0, 1, 1, 2]);
});

t.test('createConfigWatch() looks only while it is on, and knows nothing of the time in between', async (t) => {
  const { watch, tasks, look } = watching();
  t.equal(await look('b'), 0);
  watch.configure(true);
  watch.configure(true);
  await settled();
  t.equal(tasks.size, 1);
  watch.configure(false);
  t.equal(tasks.size, 0);
  t.equal(await look('c'), 0);
  watch.configure(true);
  await settled();
  t.equal(await look('c'), 0);
  t.equal(await look('d'), 1);
  watch.stop();
  t.equal(tasks.size, 0);
});
