import t from 'tap';
import { createTextBuffers } from '../../src/gzip/text-buffers.ts';

t.test('texts grow side by side, of any length and script', async (t) => {
  const { write, text, clear } = createTextBuffers(3);
  const lines = ['a\n', 'ü😀\n'.repeat(5_000), '', '例\n'.repeat(20_000)];
  for (const line of lines) {
    write(0, line);
    write(2, 'x');
  }
  t.equal(text(0).toString(), lines.join(''));
  t.equal(text(1).length, 0);
  t.equal(text(2).toString(), 'xxxx');
  clear();
  t.equal(text(0).length, 0);
  write(0, 'b');
  t.equal(text(0).toString(), 'b');
  t.throws(() => write(3, 'x'), RangeError);
});
