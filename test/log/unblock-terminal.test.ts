import t from 'tap';
import { unblockTerminal } from '../../src/log/unblock-terminal.ts';

function streamWith(isTTY: boolean | undefined) {
  const blocking: boolean[] = [];
  const stream = { isTTY, _handle: { setBlocking: (on: boolean) => blocking.push(on) } };
  return { stream, blocking };
}

t.test('unblockTerminal() takes the blocking off a terminal and leaves pipes and files alone', async (t) => {
  for (const [isTTY, calls] of [
    [true, [false]],
    [false, []],
    [undefined, []],
  ] as const) {
    const { stream, blocking } = streamWith(isTTY);
    unblockTerminal(stream);
    t.same(blocking, calls, `isTTY ${isTTY}`);
  }
});

for (const [name, stream] of [
  ['without a handle', { isTTY: true }],
  ['that is closed', { isTTY: true, _handle: null }],
  ['whose handle cannot do it', { isTTY: true, _handle: {} }],
  ['whose handle has something else', { isTTY: true, _handle: { setBlocking: true } }],
] as const) {
  t.test(`unblockTerminal() does nothing to a terminal ${name}`, async (t) => {
    t.doesNotThrow(() => unblockTerminal(stream));
  });
}
