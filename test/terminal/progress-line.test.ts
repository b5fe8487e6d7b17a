import t from 'tap';
import { createProgressLine } from '../../src/terminal/progress-line.ts';

const EMPTY = '\r\u001b[K';

t.test('createProgressLine() writes over the same line, and takes it away', async (t) => {
  const written: string[] = [];
  const line = createProgressLine(
    (text) => written.push(text),
    () => 10,
  );
  line.clear();
  line.show('one');
  line.show('one');
  line.show('longer than that');
  line.clear();
  line.clear();
  t.same(written, [`${EMPTY}one`, `${EMPTY}longer th`, EMPTY]);
});
