import t from 'tap';
import { jsonValue } from '../../src/validation/json-value.ts';
import { valueInput } from '../../src/validation/value-input.ts';
import { parseYaml } from '../../src/validation/yaml-input.ts';

const cases: [yaml: string, value: unknown][] = [
  ['x', 'x'],
  ['"5"', '5'],
  ["''", ''],
  ['5', 5],
  ['-1.5e3', -1_500],
  ['.5', 0.5],
  ['1.2.3', '1.2.3'],
  ['~', null],
  ['null', null],
  ['true', true],
  ['False', false],
  ['yes', 'yes'],
  ['{a: [1, {b: "null"}], c: }', { a: [1, { b: 'null' }], c: null }],
];

t.test("jsonValue reads scalars as YAML's core schema does", async (t) => {
  for (const [text, value] of cases) {
    const { content } = parseYaml({ path: 'f', text });
    t.same(content === undefined ? undefined : jsonValue(content), { ok: true, value }, text);
  }
});

t.test('jsonValue gives back what valueInput() took', async (t) => {
  const value = { a: [1, 'x', true, null, '5', ''], b: { c: {} } };
  t.same(jsonValue(valueInput(value, 'x')), { ok: true, value });
});
