import { join } from 'node:path';
import t from 'tap';
import { reloading } from '../../src/commands/reloading.ts';
import { commandContext } from '../fixtures/command-context.ts';
import { configOf } from '../fixtures/wiring-exporter.ts';

const valid = { ok: true, value: configOf({}) } as const;

t.test('reloading() reads the file that the command line names', async (t) => {
  const file = join(t.testdir({ 'c.yml': 'log: {level: debug}' }), 'c.yml');
  const { load, text } = reloading(commandContext([`--config.file=${file}`]), async () => valid);
  t.equal(await load(), valid);
  t.equal(await text(), 'log: {level: debug}');
});

t.test('reloading() reads no pipe twice: nothing would come, and that is a valid configuration', async (t) => {
  const { load } = reloading(commandContext(['--config.file=/dev/stdin']), async () => valid);
  t.match(await load(), { ok: false, faults: [{ place: '/dev/stdin', problem: 'A pipe cannot be read again' }] });
});

t.test('reloading() without a file reads the variables', async (t) => {
  const { load, text } = reloading(commandContext([]), async () => valid);
  t.equal(await load(), valid);
  t.equal(await text(), '');
});
