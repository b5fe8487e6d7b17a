import t from 'tap';
import { createJsonBounds } from '../../src/aws/json-bounds.ts';

const DEEP = 'the JSON is nested too deep: it must be at most 32 levels deep';
const MANY = 'the JSON has too many values: it must have at most 1000000';
const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

const cases: readonly (readonly [name: string, text: string, want: string | undefined])[] = [
  ['an object', '{"a":[null,{"b":"c"}]}', undefined],
  ['nothing', '', undefined],
  ['32 levels', nested(32), undefined],
  ['33 levels', nested(33), DEEP],
  ['33 levels of objects', '{"a":'.repeat(33), DEEP],
  ['levels that were closed', `[${Array.from({ length: 100 }, () => nested(31)).join()}]`, undefined],
  ['brackets in a text', `["${'[{'.repeat(100)}"]`, undefined],
  ['brackets after a quote in a text', `["\\"${'['.repeat(100)}"]`, undefined],
  ['brackets after a text that ends in a backslash', `["\\\\",${'['.repeat(32)}`, DEEP],
  ['a million values', `[${'1,'.repeat(999_999)}1]`, undefined],
  ['more', `[${'1,'.repeat(1_000_000)}1]`, MANY],
  ['as many empty lists', `[${'[],'.repeat(500_000)}`, MANY],
  ['as many commas in a text', `["${','.repeat(1_000_000)}"]`, undefined],
];
for (const [name, text, want] of cases) {
  const bytes = new TextEncoder().encode(text);
  t.test(`createJsonBounds() looks at ${name}`, async (t) => {
    t.equal(createJsonBounds()(bytes), want);
  });
  if (bytes.length < 10_000) {
    t.test(`createJsonBounds() looks at ${name} byte by byte`, async (t) => {
      const look = createJsonBounds();
      const said = Array.from(bytes, (_, index) => look(bytes.subarray(index, index + 1)));
      t.equal(
        said.find((each) => each !== undefined),
        want,
      );
    });
  }
}
