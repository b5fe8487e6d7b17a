import { existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { type CaptureFileOptions, createCaptureFile, writeCapture } from '../../src/capture/capture-file.ts';
import { captureExchange, captureStart } from '../fixtures/capture-lines.ts';

const START = captureStart();
const EXCHANGE = captureExchange({ response: { status: 200, body: { text: 'ä'.repeat(100) } } });

async function created(path: string, options: Partial<CaptureFileOptions> = {}) {
  const said: string[] = [];
  const onFull = () => said.push('full');
  const onFailure = () => said.push('failure');
  const file = await createCaptureFile({ path, overwrite: false, start: START, onFull, onFailure, ...options });
  return { file, said };
}

async function opened(t: Test, options: Partial<CaptureFileOptions> = {}) {
  const path = join(t.testdir({}), 'c.jsonl');
  const { file, said } = await created(path, options);
  if (!file.ok) throw new Error(JSON.stringify(file.faults));
  return { path, said, ...file.value };
}

t.test('createCaptureFile() writes start, exchanges and end, for the user alone', async (t) => {
  const { path, add, end } = await opened(t);
  add(EXCHANGE);
  add({ ...EXCHANGE, seconds: 1 });
  const { bytes } = await end({ end: 'complete', missing: [] });
  const lines = readFileSync(path, 'utf8').split('\n');
  t.same(
    lines.slice(0, -1).map((line) => JSON.parse(line)),
    [START, EXCHANGE, { ...EXCHANGE, seconds: 1 }, { end: 'complete', missing: [], exchanges: 2 }],
  );
  t.equal(lines.at(-1), '');
  t.equal(statSync(path).mode & 0o777, 0o600);
  t.equal(statSync(path).size, bytes);
});

t.test('createCaptureFile() does not replace a file unless it is told to', async (t) => {
  const folder = t.testdir({ there: 'mine' });
  const path = join(folder, 'there');
  const { file } = await created(path);
  t.match(file, { ok: false, faults: [{ place: '--output', problem: /exists already$/, hint: /--overwrite$/ }] });
  t.equal(readFileSync(path, 'utf8'), 'mine');
  const replaced = await created(path, { overwrite: true });
  if (replaced.file.ok) await replaced.file.value.end({ end: 'complete', missing: [] });
  t.match(readFileSync(path, 'utf8'), '"end":"complete"');
  t.equal(statSync(path).mode & 0o777, 0o600);
});

t.test('createCaptureFile() replaces a link, not what it points to', async (t) => {
  const folder = t.testdir({ target: 'mine' });
  const path = join(folder, 'link');
  symlinkSync(join(folder, 'target'), path);
  const { file } = await created(path, { overwrite: true });
  if (file.ok) await file.value.end({ end: 'complete', missing: [] });
  t.equal(readFileSync(join(folder, 'target'), 'utf8'), 'mine');
  t.match(readFileSync(path, 'utf8'), '"end":"complete"');
});

t.test('createCaptureFile() says why a file cannot be created', async (t) => {
  const folder = t.testdir({});
  const cases: [path: string, overwrite: boolean, problem: RegExp][] = [
    [join(folder, 'no', 'folder'), false, /^Could not create ".*": ENOENT/],
    [folder, false, /exists already$/],
    [folder, true, /is not a regular file$/],
  ];
  for (const [path, overwrite, problem] of cases) {
    const { file } = await created(path, { overwrite });
    t.match(file, { ok: false, faults: [{ place: '--output', problem }] }, path);
  }
});

t.test('a file that is full takes no more, and says so once', async (t) => {
  const { path, said, add, end, exchanges } = await opened(t, { maxBytes: 64 * 1024 + 600 });
  for (let n = 0; n < 5; n += 1) add(EXCHANGE);
  t.same(said, ['full']);
  t.equal(exchanges(), 1);
  await end({ end: 'partial', missing: [{ region: 'eu-west-1', operation: 'all', reason: 'too_large' }] });
  t.match(JSON.parse(readFileSync(path, 'utf8').split('\n').at(-2) ?? ''), { end: 'partial', exchanges: 1 });
});

t.test('what cannot be written is told once, and at the end', { skip: needsDevice('/dev/full') }, async (t) => {
  const said: string[] = [];
  const onFailure = () => said.push('failure');
  const { add, end } = writeCapture(await open('/dev/full', 'w'), { start: START, onFull: () => {}, onFailure });
  add(EXCHANGE);
  await t.rejects(end({ end: 'complete', missing: [] }), { code: 'ENOSPC' });
  t.same(said, ['failure']);
});

/** Not every system has a device that is always full. */
function needsDevice(path: string): string | false {
  return existsSync(path) ? false : `no ${path}`;
}
