import t from 'tap';
import { logfmtLine } from '../../src/log/logfmt.ts';

const cases: [name: string, fields: unknown, line: string][] = [
  ['ts, level and msg stand first', { level: 'info', ts: 'T', a: 1, msg: 'Hello' }, 'ts=T level=info msg=Hello a=1'],
  ['spaces are quoted', { msg: 'a b' }, 'msg="a b"'],
  ['quotes and backslashes are escaped', { msg: 'a"b\\c' }, 'msg="a\\"b\\\\c"'],
  ['an equals sign is quoted', { msg: 'a=b' }, 'msg="a=b"'],
  ['nothing is quoted', { msg: '' }, 'msg=""'],
  ['line breaks are escaped', { msg: 'a\nb\r\t' }, 'msg="a\\nb\\r\\t"'],
  ['letters beyond ASCII stay', { name: 'größe.例え' }, 'name=größe.例え'],
  [
    'control characters are escaped',
    { a: '\u001b[31m', b: '\u007f', c: '\u009b' },
    'a="\\u001b[31m" b="\\u007f" c="\\u009b"',
  ],
  ['direction marks and line separators are escaped', { a: '\u202e', b: 'x\u2028y' }, 'a="\\u202e" b="x\\u2028y"'],
  ['unassigned characters of two units are escaped', { a: '\u{e0001}' }, 'a="\\udb40\\udc01"'],
  ['plain values stay', { a: 1.5, b: true, c: null }, 'a=1.5 b=true c=null'],
  ['objects become keys with dots', { a: { b: { c: 1 }, d: 'x y' } }, 'a.b.c=1 a.d="x y"'],
  ['lists stay JSON', { a: [1, 'x'] }, 'a="[1,\\"x\\"]"'],
  ['keys hold nothing that ends them', { 'a b="\n': 1, '': 2 }, 'a_b___=1 _=2'],
  ['what is no object is the message', 'text', 'msg=text'],
];

t.test('logfmtLine() writes one line that reads back', async (t) => {
  for (const [name, fields, line] of cases) t.equal(logfmtLine(`${JSON.stringify(fields)}\n`), `${line}\n`, name);
});
