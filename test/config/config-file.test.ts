import { join } from 'node:path';
import t from 'tap';
import { readConfigFile } from '../../src/config/config-file.ts';
import { MAX_FILE_CHARACTERS, parseYaml } from '../../src/config/yaml-file.ts';

const HINT = 'must be a readable YAML file in UTF-8';

t.test('readConfigFile() reads UTF-8, also with a byte order mark', async (t) => {
  const folder = t.testdir({ 'a.yml': 'tags: {keys: [größe]}\n', 'bom.yml': '\uFEFFlog: {}\n', 'empty.yml': '' });
  for (const [name, text] of [
    ['a.yml', 'tags: {keys: [größe]}\n'],
    ['bom.yml', 'log: {}\n'],
    ['empty.yml', ''],
  ] as const) {
    const path = join(folder, name);
    t.same(await readConfigFile(path), { ok: true, value: { path, text } }, name);
  }
});

t.test('readConfigFile() says why a file cannot be read', async (t) => {
  const folder = t.testdir({ 'latin1.yml': Buffer.from('a: \xE9', 'latin1') });
  const cases: [path: string, reason: RegExp][] = [
    [join(folder, 'missing.yml'), /^Could not read the configuration file: ENOENT/],
    [folder, /^Could not read the configuration file: EISDIR/],
    [join(folder, 'latin1.yml'), /^Could not read the configuration file: .*not valid/],
  ];
  for (const [path, problem] of cases) {
    t.match(await readConfigFile(path), { ok: false, faults: [{ place: path, problem, hint: HINT }] }, path);
  }
});

t.test('readConfigFile() does not read an endless file to its end', async (t) => {
  const folder = t.testdir({ 'large.yml': 'ä'.repeat(MAX_FILE_CHARACTERS * 3) });
  const read = await readConfigFile(join(folder, 'large.yml'));
  t.ok(read.ok && read.value.text.length <= MAX_FILE_CHARACTERS * 2 + 1);
  t.match(read.ok && parseYaml(read.value).faults, [{ problem: /is too large$/ }]);
});
