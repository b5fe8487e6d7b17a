import { Writable } from 'node:stream';
import t from 'tap';
import { createLossyStream, MOST_WAITING_BYTES } from '../../src/log/lossy-stream.ts';

/** A stream whose reader does with each text what the test says. */
function streamTo(take: (text: string, done: (error?: Error) => void) => void) {
  return new Writable({
    decodeStrings: false,
    autoDestroy: false,
    write: (text: string, _encoding, done) => take(text, done),
  });
}

t.test('createLossyStream() passes lines on', async (t) => {
  const lines: string[] = [];
  const stream = createLossyStream(
    streamTo((line, done) => {
      lines.push(line);
      done();
    }),
  );
  for (const line of ['a\n', 'b\n']) stream.write(line);
  t.same(lines, ['a\n', 'b\n']);
  t.equal(stream.dropped(), 0);
});

t.test(
  'createLossyStream() counts what a reader that sleeps leaves no room for, and goes on when it wakes',
  async (t) => {
    const waiting: (() => void)[] = [];
    const lines: number[] = [];
    const stream = createLossyStream(
      streamTo((line, done) => {
        lines.push(line.length);
        waiting.push(done);
      }),
    );
    const half = 'x'.repeat(MOST_WAITING_BYTES / 2);
    for (let i = 0; i < 5; i++) stream.write(half);
    t.equal(stream.dropped(), 3, 'two fill it');
    while (waiting.length > 0) {
      waiting.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
    stream.write('awake\n');
    t.same(lines, [half.length, half.length, 6]);
    t.equal(stream.dropped(), 3);
  },
);

for (const code of ['ENOSPC', 'EPIPE']) {
  t.test(`createLossyStream() counts what fails with ${code}`, async (t) => {
    let full = true;
    const written: string[] = [];
    // As process.stderr does: an error is told each time, and later lines are tried.
    const stream = createLossyStream({
      writableLength: 0,
      on: () => undefined,
      write: (line, done) => {
        if (!full) written.push(line);
        done(full ? Object.assign(new Error(code), { code }) : null);
      },
    });
    for (const line of ['a\n', 'b\n']) stream.write(line);
    t.equal(stream.dropped(), 2);
    full = false;
    stream.write('c\n');
    t.same(written, ['c\n']);
    t.equal(stream.dropped(), 2);
  });
}

t.test('createLossyStream() survives the error event of its stream', async (t) => {
  const broken = streamTo((_line, done) => done(new Error('Gone')));
  const stream = createLossyStream(broken);
  stream.write('a\n');
  await new Promise((resolve) => setImmediate(resolve));
  t.equal(stream.dropped(), 1);
  t.equal(broken.listenerCount('error'), 1);
});
