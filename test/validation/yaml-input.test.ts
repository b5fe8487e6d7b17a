import t from 'tap';
import { MAX_FILE_CHARACTERS, parseYaml } from '../../src/validation/yaml-input.ts';

const parse = (text: string) => parseYaml({ path: 'f.yml', text });

t.test('parseYaml() keeps text as it is written, with the place of everything', async (t) => {
  t.same(parse('a: 0.50\nb:\n  c: [yes, "2"]\n  d:\n'), {
    content: {
      kind: 'map',
      place: 'f.yml:1:1',
      entries: [
        { key: 'a', keyPlace: 'f.yml:1:1: a', value: { kind: 'text', place: 'f.yml:1:4: a', text: '0.50' } },
        {
          key: 'b',
          keyPlace: 'f.yml:2:1: b',
          value: {
            kind: 'map',
            place: 'f.yml:3:3: b',
            entries: [
              {
                key: 'c',
                keyPlace: 'f.yml:3:3: b.c',
                value: {
                  kind: 'list',
                  place: 'f.yml:3:6: b.c',
                  items: [
                    { kind: 'text', place: 'f.yml:3:7: b.c[0]', text: 'yes' },
                    { kind: 'text', place: 'f.yml:3:12: b.c[1]', text: '2', quoted: true },
                  ],
                },
              },
              { key: 'd', keyPlace: 'f.yml:4:3: b.d', value: { kind: 'text', place: 'f.yml:4:5: b.d', text: '' } },
            ],
          },
        },
      ],
    },
    faults: [],
  });
});

t.test('parseYaml() takes a key without a value for an empty text', async (t) => {
  for (const text of ['{ dns }', '? dns', '{ "dns": }']) {
    const { content } = parse(text);
    t.match(content, { kind: 'map', entries: [{ key: 'dns', value: { kind: 'text', text: '' } }] }, text);
  }
});

t.test('parseYaml() takes a null for an empty text, unless it is quoted', async (t) => {
  for (const written of ['', '~', 'null', 'Null', 'NULL']) {
    t.match(parse(`dns: ${written}`).content, { entries: [{ value: { kind: 'text', text: '' } }] }, written);
  }
  for (const text of ['nULL', 'nullify', '~/x']) {
    t.match(parse(`dns: ${text}`).content, { entries: [{ value: { text } }] }, text);
  }
  t.match(parse('dns: "null"').content, { entries: [{ value: { text: 'null', quoted: true } }] });
});

t.test('parseYaml() finds nothing in an empty file', async (t) => {
  for (const text of ['', '\n', '# only a comment\n', '\uFEFF']) {
    t.same(parse(text), { content: undefined, faults: [] }, JSON.stringify(text));
  }
  t.match(parse('---\n'), { content: { kind: 'text', text: '' }, faults: [] });
});

const invalid: [name: string, text: string, faults: readonly string[]][] = [
  ['duplicate key', 'a: 1\na: 2', ['f.yml:2:1 | Key given twice']],
  [
    'open list',
    'a: [1,',
    ['f.yml:1:7 | Invalid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]'],
  ],
  ['tab', 'a:\n\tb: 1', ['f.yml:2:1 | Invalid YAML: Tabs are not allowed as indentation']],
  ['open quote', 'a: "b', ['f.yml:1:6 | Invalid YAML: Missing closing "quote']],
  [
    'wrong indentation',
    'a: 1\n  b: 2',
    ['f.yml:1:4 | Invalid YAML: Nested mappings are not allowed in compact mappings'],
  ],
  ['unknown tag', 'a: !secret x', ['f.yml:1:4 | Invalid YAML: Unresolved tag: !secret']],
  ['key that is no text', '? [a]\n: 1', ['f.yml:1:3 | Invalid YAML: With stringKeys, all keys must be strings']],
  ['alias', 'a: &x 1\nb: *x', ['f.yml:2:4: b | Unsupported alias "*x"']],
  [
    'alias of itself',
    'a: &x [*x, *x]',
    ['f.yml:1:8: a[0] | Unsupported alias "*x"', 'f.yml:1:12: a[1] | Unsupported alias "*x"'],
  ],
];

t.test('parseYaml() reports what is no plain YAML, with its place', async (t) => {
  for (const [name, text, want] of invalid) {
    const { content, faults } = parse(text);
    t.equal(content, undefined, name);
    t.same(
      faults.map(({ place, problem }) => `${place} | ${problem}`),
      want,
      name,
    );
  }
  t.same(parse('a: 1\n---\nb: 2').faults, [
    { place: 'f.yml:2:1', problem: 'Second document', hint: 'must be one document: "---" may stand only before it' },
  ]);
});

t.test('parseYaml() bounds what it reads and what it says', async (t) => {
  t.same(parse(`${'['.repeat(50)}${']'.repeat(50)}`).faults, []);
  const deep = { place: 'f.yml:2:51', problem: 'Nested too deeply', hint: 'must be at most 50 levels deep' };
  for (const levels of [51, 200, 200_000]) {
    t.same(parse(`\n${'['.repeat(levels)}`), { content: undefined, faults: [deep] }, `${levels} levels`);
  }
  t.ok(parse('a: "\n'.repeat(50)).faults.length <= 5);
  const bomb = ['a0: &a0 [x]', ...Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`)].join(
    '\n',
  );
  t.equal(parse(bomb).faults.length, 60);
  t.same(parse(`#${'x'.repeat(MAX_FILE_CHARACTERS - 1)}`).faults, []);
  t.same(parse(`#${'x'.repeat(MAX_FILE_CHARACTERS)}`), {
    content: undefined,
    faults: [
      {
        place: 'f.yml',
        problem: 'File of more than 262,144 characters is too large',
        hint: 'no file of this kind needs so many',
      },
    ],
  });
});
