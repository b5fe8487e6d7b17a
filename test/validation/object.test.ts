import t from 'tap';
import { faultText } from '../../src/validation/input-fault.ts';
import { list } from '../../src/validation/list.ts';
import { object, optional, required, withDefault } from '../../src/validation/object.ts';
import { anyText, wholeNumber } from '../../src/validation/scalar.ts';
import { faultsOf } from '../../src/validation/validated.ts';
import { valueInput } from '../../src/validation/value-input.ts';
import { parseYaml } from '../../src/validation/yaml-input.ts';

const account = object({
  id: required(anyText, 'must be twelve digits'),
  role_name: optional(anyText),
  session_seconds: withDefault(wholeNumber(900, 43_200), 3_600),
});
const validate = (text: string) => {
  const { content } = parseYaml({ path: 'f', text });
  if (content === undefined) throw new Error('The YAML of this test is not valid');
  return account(content);
};

t.test('object() has a value or default for every key, and leaves optional ones out', async (t) => {
  t.strictSame(validate('{id: a}'), { ok: true, value: { id: 'a', session_seconds: 3_600 } });
  t.strictSame(validate('{id: a, role_name: r, session_seconds: 900}'), {
    ok: true,
    value: { id: 'a', role_name: 'r', session_seconds: 900 },
  });
});

t.test('object() takes a key with nothing after it for one that is left out', async (t) => {
  t.strictSame(validate('id: a\nrole_name:\nsession_seconds:\n'), {
    ok: true,
    value: { id: 'a', session_seconds: 3_600 },
  });
  t.match(validate('{id: a, role_name: ""}'), { value: { role_name: '' } });
  t.match(validate('id:\n'), { faults: [{ problem: 'Missing key "id"' }] });
});

const refused: [text: string, faults: readonly string[]][] = [
  ['{}', ['f:1:1: Missing key "id"; must be twelve digits']],
  ['[]', ['f:1:1: Unexpected list; must be a map with id, role_name, session_seconds']],
  ['{id: a, rolename: r}', ['f:1:9: rolename: Unknown key "rolename"; did you mean "role_name"?']],
  ['{id: a, color: r}', ['f:1:9: color: Unknown key "color"; the keys here are id, role_name, session_seconds']],
  [
    '{id: a, toString: r}',
    ['f:1:9: toString: Unknown key "toString"; the keys here are id, role_name, session_seconds'],
  ],
  [
    '{session_seconds: 1, shade: b, role_name: [c]}',
    [
      'f:1:19: session_seconds: Invalid number "1"; must be a whole number from 900 to 43200',
      'f:1:22: shade: Unknown key "shade"; the keys here are id, role_name, session_seconds',
      'f:1:43: role_name: Unexpected list; must be a single value',
      'f:1:1: Missing key "id"; must be twelve digits',
    ],
  ],
];

t.test('object() reports every fault, in the order of the file', async (t) => {
  for (const [text, faults] of refused) t.same(faultsOf(validate(text)).map(faultText), faults, text);
});

t.test('object() does not miss a key that is only misspelled', async (t) => {
  const lead = object({ max_lifetime: optional(anyText), lead: required(anyText, 'must be a duration') });
  t.same(faultsOf(lead(valueInput({ leed: '1d' }, 'x'))).map(faultText), [
    'x.leed: Unknown key "leed"; did you mean "lead"?',
  ]);
});

t.test('object() keeps the places of what is nested', async (t) => {
  const nested = object({ accounts: withDefault(list(account), []) });
  const { content } = parseYaml({
    path: 'f',
    text: 'accounts:\n  - {id: a}\n  - {id: b, rolename: c}\n  - {role_name: c}\n',
  });
  t.same(content === undefined ? [] : faultsOf(nested(content)).map(faultText), [
    'f:3:13: accounts[1].rolename: Unknown key "rolename"; did you mean "role_name"?',
    'f:4:5: accounts[2]: Missing key "id"; must be twelve digits',
  ]);
});
