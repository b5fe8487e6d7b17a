import t from 'tap';
import type { CaaRecord } from '../../src/dns/answer.ts';
import { caaText, sortedCaa } from '../../src/dns/caa-text.ts';

const record = (tag: string, value: string, critical = false): CaaRecord => ({ critical, tag, value });

t.test('caaText() writes a set as in a zone file', async (t) => {
  t.equal(caaText([]), '');
  t.equal(
    caaText([record('issue', 'amazon.com; a=1'), record('tbs', 'say "\\"\n', true), record('', '')]),
    '0 issue "amazon.com; a=1", 128 tbs "say \\"\\\\\\"?", 0 (malformed)',
  );
});

t.test('caaText() is cut at 255 characters', async (t) => {
  const room = 255 - '0 issue ""'.length;
  t.equal(caaText([record('issue', 'x'.repeat(room))]).length, 255);
  t.match(caaText([record('issue', 'x'.repeat(room + 1))]), /x…$/);
  t.equal(caaText([record('issue', 'x'.repeat(1000))]).length, 255);
});

t.test('sortedCaa() gives one order', async (t) => {
  const [a, b, c] = [record('issue', 'a.example'), record('issue', 'b.example'), record('iodef', 'x', true)];
  t.same(sortedCaa([c, b, a]), [a, b, c]);
  t.same(sortedCaa([b, c, a, a]), [a, a, b, c]);
});
