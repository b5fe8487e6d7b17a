import { createHash } from 'node:crypto';
import t from 'tap';
import { createStateReader, stateLines } from '../../src/state/state-lines.ts';
import { SAVED } from '../fixtures/state-saved.ts';

const LINES = [...stateLines(SAVED)].map((line) => line.slice(0, -1));

function read(lines: readonly string[]) {
  const reader = createStateReader();
  for (const line of lines) reader.take(line);
  return reader.end();
}

/** With the end that belongs to the lines before it, as somebody would write who wants to be believed. */
function signed(lines: readonly string[]): readonly string[] {
  const sha256 = createHash('sha256')
    .update(lines.map((line) => `${line}\n`).join(''))
    .digest('hex');
  return [...lines, JSON.stringify({ end: { lines: lines.length, sha256 } })];
}
const changed = (from: string | RegExp, to: string) => signed(LINES.slice(0, -1).map((line) => line.replace(from, to)));

t.test('what is written is read as it was', async (t) => {
  const state = read(LINES);
  t.same(state, SAVED);
  t.strictSame(state.targets[0]?.snapshot.certificates[0], SAVED.targets[0]?.snapshot.certificates[0]);
  t.equal(state.targets[0]?.snapshot.findings, state.findings, 'one object for all');
  t.same(read(signed(LINES.slice(0, -1))), SAVED, 'the test signs as the program does');
});

t.test('nothing of it is believed where anything is wrong', async (t) => {
  const head = LINES[0] ?? '';
  const target = LINES[1] ?? '';
  const cases: readonly (readonly [name: string, lines: readonly string[], error: RegExp])[] = [
    ['empty', [], /it ends early/],
    ['no end', LINES.slice(0, -1), /it ends early/],
    ['a line is missing', LINES.toSpliced(2, 1), /its checksum is another/],
    ['lines exchanged', [head, target, LINES[3] ?? '', LINES[2] ?? '', ...LINES.slice(4)], /its checksum is another/],
    ['something after its end', [...LINES, '{}'], /it goes on after its end/],
    ['no JSON', ['{'], /line 1 is no JSON/],
    ['another file', signed(['{"some":"thing"}']), /line 1/],
    ['a newer version', changed('"version":1', '"version":2'), /it has version 2, not 1/],
    ['an older version', changed('"version":1', '"version":0'), /it has version 0, not 1/],
    [
      'an unknown field of a certificate',
      changed('"namesComplete"', '"password":"x","namesComplete"'),
      /Unknown key "password"/,
    ],
    ['a name that is a list', changed('"domainName":"', '"domainName":["a"],"issuer":"'), /domainName/],
    ['a number that is none', changed(/"notAfterSeconds":\d+/, '"notAfterSeconds":"soon"'), /Invalid number/],
    [
      'a number that is too large',
      changed(/"notAfterSeconds":\d+/, '"notAfterSeconds":1e999'),
      /line \d+ is no JSON|Missing|Invalid/,
    ],
    ['a finding of another kind', changed('"result":"denied"', '"result":"present"'), /Result of another kind/],
    ['a check of no kind', changed('"key":"caa ', '"key":"__proto__ '), /Unknown kind of check/],
    ['a certificate of no target', signed([head, LINES[2] ?? '']), /a certificate is of no target/],
    ['a certificate twice', signed([head, target, LINES[2] ?? '', LINES[2] ?? '']), /repeats an earlier one/],
    ['a target twice', signed([head, target, target]), /repeats an earlier one/],
    ['a list', signed([head, '[]']), /line 2/],
    ['null', signed([head, 'null']), /line 2/],
  ];
  for (const [name, lines, error] of cases) {
    t.throws(() => read(lines), { name: 'StateFormatError', message: error }, name);
  }
});
