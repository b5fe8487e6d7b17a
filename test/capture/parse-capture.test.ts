import t from 'tap';
import { parseCapture } from '../../src/capture/parse-capture.ts';
import { captureEnd, captureExchange, captureStart, captureText } from '../fixtures/capture-lines.ts';

const parsed = (text: string) => parseCapture('c.jsonl', Buffer.from(text));

t.test('parseCapture() reads what was written', async (t) => {
  const exchanges = [captureExchange(), captureExchange({ seconds: 1, response: { failure: 'timeout' } })];
  const text = captureText(captureStart(), ...exchanges, captureEnd());
  const want = { ok: true, value: { start: captureStart(), exchanges, end: captureEnd() } };
  t.same(parsed(text), want);
  t.same(parsed(text.replaceAll('\n', '\r\n')), want, 'with the line ends of another system');
  t.same(parsed(text.trimEnd()), want, 'without the last line end');
});

t.test('parseCapture() lets somebody take a line away', async (t) => {
  t.match(parsed(captureText(captureStart(), captureEnd({ exchanges: 5 }))), { ok: true, value: { exchanges: [] } });
});

const deep = `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`;
const refused: [what: string, text: string, place: string, problem: RegExp][] = [
  ['an empty file', '', 'c.jsonl', /^The file is empty$/],
  ['a file that is no JSON', 'account: 1\n', 'c.jsonl:1', /^Not JSON$/],
  ['a file that is no JSON and has one line', 'account: 1', 'c.jsonl:1', /^The file ends in the middle of a line$/],
  ['a list', '[]\n', 'c.jsonl:1', /^Not a JSON object$/],
  ['JSON of somebody else', '{"name":"acm-exporter"}\n', 'c.jsonl:1', /^Not a capture: "format" is not/],
  [
    'a newer version',
    captureText({ ...captureStart(), version: 2, news: 1 }),
    'c.jsonl:1',
    /^Capture of version 2, but this program reads 1$/,
  ],
  ['a version that is none', captureText({ ...captureStart(), version: 'x' }), 'c.jsonl:1.version', /"x"/],
  [
    'a file without its end',
    captureText(captureStart(), captureExchange()),
    'c.jsonl:2',
    /^The file ends before the capture does/,
  ],
  [
    'a file without anything but its start',
    captureText(captureStart()),
    'c.jsonl:1',
    /^The file ends before the capture does/,
  ],
  [
    'a file that is cut in a line',
    captureText(captureStart(), captureExchange()).slice(0, -9),
    'c.jsonl:2',
    /^The file ends in the middle of a line$/,
  ],
  [
    'a line that was broken by hand',
    captureText(captureStart(), '{"seconds": }', captureEnd()),
    'c.jsonl:2',
    /^Not JSON$/,
  ],
  [
    'an exchange without an answer',
    captureText(captureStart(), { seconds: 1 }, captureEnd()),
    'c.jsonl:2',
    /^Missing key/,
  ],
  [
    'something behind the end',
    captureText(captureStart(), captureEnd(), captureStart()),
    'c.jsonl:3',
    /^There are lines after the last line of the capture$/,
  ],
  ['an end that is none', captureText(captureStart(), { end: 'soon' }), 'c.jsonl:2.end', /"soon"/],
  ['deep nesting', captureText(captureStart(), deep), 'c.jsonl:2', /nested too deep/],
  ['very many values', captureText(captureStart(), `[${'1,'.repeat(1_000_001)}1]`), 'c.jsonl:2', /too many values/],
];
for (const [what, text, place, problem] of refused) {
  t.test(`parseCapture() refuses ${what}`, async (t) =>
    t.match(parsed(text), { ok: false, faults: [{ place, problem }] }),
  );
}

t.test('parseCapture() refuses what is no UTF-8', async (t) => {
  t.match(parseCapture('c.jsonl', Buffer.from([0x7b, 0xff, 0x7d, 0x0a])), {
    ok: false,
    faults: [{ problem: 'Not JSON' }],
  });
});

t.test('parseCapture() lets nobody change a prototype', async (t) => {
  const hostile = JSON.stringify(captureExchange()).replace('"request":{}', '"request":{"__proto__":{"polluted":1}}');
  t.match(parsed(captureText(captureStart(), hostile, captureEnd())), { ok: true });
  t.match(parsed(captureText(captureStart(), `{"__proto__":{"end":"complete"},"x":1}`)), { ok: false });
  t.equal(Reflect.get({}, 'polluted'), undefined);
});
