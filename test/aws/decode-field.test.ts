import t from 'tap';
import {
  child,
  children,
  flag,
  instant,
  MAX_FAULTS,
  MAX_TEXT,
  report,
  type Source,
  section,
  source,
  text,
  texts,
  word,
} from '../../src/aws/decode-field.ts';
import type { DecodeFault } from '../../src/certificate/sweep.ts';

const ARN = 'arn:aws:acm:eu-west-1:111122223333:certificate/1';

function of(fields: Readonly<Record<string, unknown>>): Source {
  return { fields, path: '', arn: ARN, faults: [] };
}

const cases: readonly (readonly [
  string,
  (from: Source, key: string) => unknown,
  unknown,
  unknown,
  string | undefined,
])[] = [
  ['text() keeps any characters', text, 'a"b\\c\nd é 例', 'a"b\\c\nd é 例', undefined],
  ['text() keeps an empty one', text, '', '', undefined],
  ['text() mends a lone surrogate', text, 'a\ud800b', 'a\ufffdb', undefined],
  ['text() refuses a number', text, 7, undefined, 'text: current value is 7'],
  ['text() refuses an object', text, { a: 1 }, undefined, 'text: current value is an object'],
  ['text() refuses a list', text, ['a'], undefined, 'text: current value is a list of 1'],
  ['text() takes null for absent', text, null, undefined, undefined],
  ['text() keeps one of the greatest length', text, 'x'.repeat(MAX_TEXT), 'x'.repeat(MAX_TEXT), undefined],
  [
    'text() cuts a longer one',
    text,
    'x'.repeat(MAX_TEXT + 1),
    'x'.repeat(MAX_TEXT),
    `at most 1024 characters long: current value is "${'x'.repeat(80)}"`,
  ],
  [
    'text() cuts no character in two',
    text,
    `${'x'.repeat(MAX_TEXT - 1)}\u{1f600}`,
    `${'x'.repeat(MAX_TEXT - 1)}\ufffd`,
    `at most 1024 characters long: current value is "${'x'.repeat(80)}"`,
  ],
  ['word() keeps one that is new', word, 'QUANTUM', 'QUANTUM', undefined],
  ['word() takes an empty one for absent', word, '', undefined, undefined],
  ['word() refuses false', word, false, undefined, 'text: current value is false'],
  ['flag() keeps false', flag, false, false, undefined],
  ['flag() refuses text', flag, 'true', undefined, 'true or false: current value is "true"'],
  ['flag() takes null for absent', flag, null, undefined, undefined],
  ['instant() keeps seconds', instant, 1_795_392_000, 1_795_392_000, undefined],
  ['instant() keeps fractions', instant, 1_795_392_000.25, 1_795_392_000.25, undefined],
  ['instant() keeps 1970', instant, 0, 0, undefined],
  ['instant() keeps the end of 9999', instant, 253_402_300_799, 253_402_300_799, undefined],
  ['instant() reads a number in text', instant, '1795392000', 1_795_392_000, undefined],
  ['instant() reads ISO 8601 in UTC', instant, '2026-11-23T00:00:00.5Z', 1_795_392_000.5, undefined],
  ['instant() reads ISO 8601 with an offset', instant, '2026-11-23T02:00:00+02:00', 1_795_392_000, undefined],
  ['instant() reads an offset without a colon', instant, '2026-11-23T01:00:00+0100', 1_795_392_000, undefined],
  ['instant() reads an offset to the west', instant, '2026-11-22T20:30-0330', 1_795_392_000, undefined],
  ['instant() reads a time without a zone in UTC', instant, '2026-11-23T00:00:00.5', 1_795_392_000.5, undefined],
  ['instant() reads microseconds', instant, '2026-11-23T00:00:00.250000+00:00', 1_795_392_000.25, undefined],
  ['instant() reads an exponent', instant, JSON.parse('1.795392E9'), 1_795_392_000, undefined],
  ['instant() reads an exponent in text', instant, '1.795392E9', 1_795_392_000, undefined],
  ['instant() reads a small exponent in text', instant, '17953920000e-1', 1_795_392_000, undefined],
  ['instant() reads a day', instant, '2026-11-23', 1_795_392_000, undefined],
  ['instant() takes null for absent', instant, null, undefined, undefined],
];
const INSTANT = 'an instant in Unix seconds, between the years 1970 and 9999: current value is ';
const bad: readonly (readonly [string, unknown, string])[] = [
  ['milliseconds', 1_795_392_000_000, '1795392000000'],
  ['the year 10000', 253_402_300_800, '253402300800'],
  ['a time before 1970', -1, '-1'],
  ['infinity', Number.POSITIVE_INFINITY, 'null'],
  ['words', 'soon', '"soon"'],
  ['a day that there is not', '2026-13-45', '"2026-13-45"'],
  ['an hour that there is not', '2026-11-23T25:00:00', '"2026-11-23T25:00:00"'],
  ['an offset that there is not', '2026-11-23T00:00:00+2500', '"2026-11-23T00:00:00+2500"'],
  ['half an offset', '2026-11-23T00:00:00+1', '"2026-11-23T00:00:00+1"'],
  ['a day with a zone', '2026-11-23Z', '"2026-11-23Z"'],
  ['an endless exponent', '1E999', '"1E999"'],
  ['half an exponent', '1E', '"1E"'],
  ['an empty text', '', '""'],
  ['a truth', true, 'true'],
  ['an object', {}, 'an object'],
];
const all = [
  ...cases,
  ...bad.map(
    ([name, value, seen]) => [`instant() refuses ${name}`, instant, value, undefined, INSTANT + seen] as const,
  ),
];
for (const [name, read, value, want, problem] of all) {
  t.test(name, async (t) => {
    const from = of({ Field: value });
    t.same(read(from, 'Field'), want);
    t.same(from.faults, problem === undefined ? [] : [{ arn: ARN, field: 'Field', problem: `Must be ${problem}` }]);
    t.equal(read(of({}), 'Field'), undefined, 'absent');
  });
}

t.test('text() reads no field that JSON did not bring', async (t) => {
  t.equal(text(of({}), 'constructor'), undefined);
  t.equal(text(of(JSON.parse('{"__proto__":"x"}')), '__proto__'), 'x');
});

t.test('child() goes down and names the way', async (t) => {
  const from = of({ A: { B: { C: 7 } }, D: 'x', E: null });
  const a = child(from, 'A');
  const b = a && child(a, 'B');
  t.equal(b && text(b, 'C'), undefined);
  t.equal(child(from, 'D'), undefined);
  t.equal(child(from, 'E'), undefined);
  t.same(
    from.faults.map(({ field, problem }) => `${field} ${problem}`),
    ['A.B.C Must be text: current value is 7', 'D Must be an object: current value is "x"'],
  );
});

t.test('section() goes down too, to one without fields where there is none', async (t) => {
  const root = of({ Options: { Export: 'ENABLED' }, Odd: 7 });
  t.equal(text(section(root, 'Options'), 'Export'), 'ENABLED');
  t.equal(text(section(section(root, 'None'), 'Neither'), 'Export'), undefined);
  t.same(root.faults, []);
  t.equal(text(section(root, 'Odd'), 'Export'), undefined);
  t.match(root.faults, [{ arn: ARN, field: 'Odd', problem: 'Must be an object: current value is 7' }]);
});

t.test('children() keeps the good ones', async (t) => {
  const from = of({ List: [{ A: 'x' }, null, 7, { A: 8 }], No: {}, Null: null });
  t.same(
    children(from, 'List').map((one) => text(one, 'A')),
    ['x', undefined],
  );
  t.same(children(from, 'No'), []);
  t.same(children(from, 'Null'), []);
  t.same(
    from.faults.map(({ field, problem }) => `${field} ${problem}`),
    [
      'List[2] Must be an object: current value is 7',
      'List[3].A Must be text: current value is 8',
      'No Must be a list: current value is an object',
    ],
  );
});

t.test('texts() keeps the good ones', async (t) => {
  const from = of({ List: ['a', null, 7, 'x\udfff'] });
  t.same(texts(from, 'List'), ['a', 'x\ufffd']);
  t.equal(texts(from, 'Absent'), undefined);
  t.same(
    from.faults.map(({ field, problem }) => `${field} ${problem}`),
    ['List[2] Must be text: current value is 7'],
  );
});

t.test('word() keeps a bounded number of words', async (t) => {
  for (let i = 0; i < 2_000; i++) t.equal(word(of({ A: `WORD_${i}` }), 'A'), `WORD_${i}`);
});

t.test('report() cuts off a flood', async (t) => {
  const from = of({});
  for (let i = 0; i < MAX_FAULTS + 10; i++) report(from, `Field${i}`, 'there', undefined);
  t.equal(from.faults.length, MAX_FAULTS);
  t.same(from.faults[0], { arn: ARN, field: 'Field0', problem: 'Must be there: current value is none' });
});

const without: readonly (readonly [string, unknown, string])[] = [
  ['nothing', undefined, 'none'],
  ['null', null, 'null'],
  ['a text', 'x', '"x"'],
  ['a list', [], 'a list of 0'],
  ['an empty object', {}, 'none'],
  ['an empty ARN', { CertificateArn: '' }, '""'],
  ['a number for an ARN', { CertificateArn: 7 }, '7'],
  [
    'an endless ARN',
    { CertificateArn: `${ARN}${'1'.repeat(2049 - ARN.length)}` },
    `"${ARN}${'1'.repeat(80 - ARN.length)}"`,
  ],
  ['a name for an ARN', { CertificateArn: 'www.example.com' }, '"www.example.com"'],
  [
    "another service's ARN",
    { CertificateArn: 'arn:aws:iam::111122223333:certificate/1' },
    '"arn:aws:iam::111122223333:certificate/1"',
  ],
  [
    "an endpoint's ARN",
    { CertificateArn: 'arn:aws:acm:eu-west-1:111122223333:acme/1' },
    '"arn:aws:acm:eu-west-1:111122223333:acme/1"',
  ],
  [
    'an ARN without an account',
    { CertificateArn: 'arn:aws:acm:eu-west-1::certificate/1' },
    '"arn:aws:acm:eu-west-1::certificate/1"',
  ],
  [
    'half an ARN',
    { CertificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/' },
    '"arn:aws:acm:eu-west-1:111122223333:certificate/"',
  ],
  ['an ARN with half a character', { CertificateArn: `${ARN}\ud800` }, `"${ARN}\ufffd"`],
];
for (const [name, value, seen] of without) {
  t.test(`source() finds no certificate in ${name}`, async (t) => {
    const faults: DecodeFault[] = [];
    t.equal(source(value, faults), undefined);
    const problem = `Must be the ARN of a certificate: current value is ${seen}`;
    t.same(faults, [{ arn: '', field: 'CertificateArn', problem }]);
  });
}
for (const arn of [
  ARN,
  'arn:aws-cn:acm:cn-north-1:111122223333:certificate/00000000-0000-4000-8000-000000000001',
  `${ARN}${'1'.repeat(2048 - ARN.length)}`,
]) {
  t.equal(source({ CertificateArn: arn }, [])?.arn, arn);
}
