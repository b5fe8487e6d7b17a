import { join } from 'node:path';
import t from 'tap';
import { readRegularFile } from '../../src/config/regular-file.ts';

t.test('readRegularFile() reads one byte more than the most, and no further', async (t) => {
  const path = join(t.testdir({ f: 'abcdef' }), 'f');
  for (const [most, want] of [
    [0, 'a'],
    [5, 'abcdef'],
    [6, 'abcdef'],
    [1_000_000_000, 'abcdef'],
  ] as const) {
    t.equal(Buffer.from(await readRegularFile(path, most)).toString(), want, String(most));
  }
});

t.test('readRegularFile() takes neither folders nor devices', async (t) => {
  await t.rejects(readRegularFile(t.testdir({}), 9), { message: 'it is a directory' });
  await t.rejects(readRegularFile('/dev/zero', 9), { message: 'it is not a regular file' });
});
