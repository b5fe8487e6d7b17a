import { existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import t from 'tap';
import { readStateFile, SET_ASIDE, setStateFileAside, writeStateFile } from '../../src/state/state-file.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';
import { SAVED } from '../fixtures/state-saved.ts';

const { turns } = fakeClock();

t.test("a state is read as it was written, in a folder that is made for it and is the owner's", async (t) => {
  const folder = `${t.testdir({})}/a/b`;
  t.equal(await readStateFile(folder, turns), undefined);
  const bytes = await writeStateFile(folder, SAVED, turns);
  t.equal(bytes, statSync(`${folder}/state.gz`).size);
  t.equal(statSync(`${folder}/state.gz`).mode & 0o777, 0o600);
  t.same(await readStateFile(folder, turns), SAVED);
  await writeStateFile(folder, { ...SAVED, targets: [] }, turns);
  t.same((await readStateFile(folder, turns))?.targets, []);
});

t.test('what a killed process or somebody else has left is no obstacle', async (t) => {
  const folder = t.testdir({ 'other.txt': 'x' });
  symlinkSync(`${folder}/other.txt`, `${folder}/state.gz.new`);
  await writeStateFile(folder, SAVED, turns);
  t.equal(readFileSync(`${folder}/other.txt`, 'utf8'), 'x');
  t.notOk(existsSync(`${folder}/state.gz.new`));
});

t.test('a file that is cut anywhere, or changed in any byte, is not believed', async (t) => {
  const folder = t.testdir({});
  await writeStateFile(folder, SAVED, turns);
  const whole = readFileSync(`${folder}/state.gz`);
  for (let length = 0; length < whole.length; length += 97) {
    writeFileSync(`${folder}/state.gz`, whole.subarray(0, length));
    await t.rejects(readStateFile(folder, turns), { name: 'StateFormatError' }, `${length} bytes`);
  }
  for (let at = 10; at < whole.length - 8; at += 131) {
    const changed = Buffer.from(whole);
    changed[at] = (changed[at] ?? 0) ^ 0x20;
    writeFileSync(`${folder}/state.gz`, changed);
    await t.rejects(readStateFile(folder, turns), { name: 'StateFormatError' }, `byte ${at}`);
  }
});

t.test('other files are not believed', async (t) => {
  const folder = t.testdir({});
  const text = gunzipSync(await writeStateFile(folder, SAVED, turns).then(() => readFileSync(`${folder}/state.gz`)));
  const cases: readonly (readonly [name: string, bytes: string | Buffer, error: RegExp])[] = [
    ['plain text', 'hello', /cannot be unpacked/],
    ['empty', '', /ends early|unpacked/],
    ['no final line break', gzipSync(text.subarray(0, -1)), /ends early/],
    ['a line without end', gzipSync('x'.repeat(5 * 1024 * 1024)), /a line is too long/],
    ['zeros', gzipSync(Buffer.alloc(1024 * 1024)), /ends early/],
  ];
  for (const [name, bytes, message] of cases) {
    writeFileSync(`${folder}/state.gz`, bytes);
    await t.rejects(readStateFile(folder, turns), { name: 'StateFormatError', message }, name);
  }
  const other = t.testdir({ 'state.gz': {} });
  await t.rejects(readStateFile(other, turns), { message: 'it is no regular file' });
});

t.test('a folder that cannot be used is an error, and leaves what was there', async (t) => {
  const folder = t.testdir({ file: '' });
  await t.rejects(writeStateFile(`${folder}/file`, SAVED, turns), { code: 'EEXIST' });
  await t.rejects(readStateFile(`${folder}/file/x`, turns), { code: 'ENOTDIR' });
});

t.test('a file is set aside, in place of the one before', async (t) => {
  const folder = t.testdir({ 'state.gz': 'new', [SET_ASIDE]: 'old' });
  await setStateFileAside(folder);
  t.equal(readFileSync(`${folder}/${SET_ASIDE}`, 'utf8'), 'new');
  t.notOk(existsSync(`${folder}/state.gz`));
});
