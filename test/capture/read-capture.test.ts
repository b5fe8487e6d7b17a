import { join } from 'node:path';
import t from 'tap';
import { readCapture } from '../../src/capture/read-capture.ts';
import { captureEnd, captureStart, captureText } from '../fixtures/capture-lines.ts';

const TEXT = captureText(captureStart(), captureEnd({ exchanges: 0 }));

t.test('readCapture() reads a file of the greatest size, and none that is larger', async (t) => {
  const path = join(t.testdir({ 'c.jsonl': TEXT }), 'c.jsonl');
  t.match(await readCapture(path), { ok: true, value: { start: captureStart() } });
  t.match(await readCapture(path, TEXT.length), { ok: true });
  const tooLarge = { place: path, problem: `File of more than ${TEXT.length - 1} bytes is too large` };
  t.match(await readCapture(path, TEXT.length - 1), { ok: false, faults: [tooLarge] });
});

t.test('readCapture() says why a file cannot be read', async (t) => {
  const folder = t.testdir({});
  const cases: [path: string, problem: RegExp][] = [
    [join(folder, 'missing'), /^Could not read the capture: ENOENT/],
    [folder, /^Could not read the capture: it is a directory$/],
    ['/dev/zero', /^Could not read the capture: it is not a regular file$/],
  ];
  for (const [place, problem] of cases) {
    t.match(await readCapture(place), { ok: false, faults: [{ place, problem }] }, place);
  }
});
