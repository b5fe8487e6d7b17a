import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import t from 'tap';
import { type FileRole, readYamlFile } from '../../src/config/yaml-file.ts';
import { MAX_FILE_CHARACTERS, parseYaml } from '../../src/validation/yaml-input.ts';

const run = promisify(execFile);
const FILE: FileRole = { noun: 'scenario', hint: 'must be a readable YAML file' };

t.test('readYamlFile() reads UTF-8, also with a byte order mark', async (t) => {
  const folder = t.testdir({ 'a.yml': 'tags: {keys: [größe]}\n', 'bom.yml': '\uFEFFlog: {}\n', 'empty.yml': '' });
  for (const [name, text] of [
    ['a.yml', 'tags: {keys: [größe]}\n'],
    ['bom.yml', 'log: {}\n'],
    ['empty.yml', ''],
  ] as const) {
    const path = join(folder, name);
    t.same(await readYamlFile(path, FILE), { ok: true, value: { path, text } }, name);
  }
});

t.test('readYamlFile() says why a file cannot be read', async (t) => {
  const folder = t.testdir({ 'latin1.yml': Buffer.from('a: \xE9', 'latin1') });
  const cases: [path: string, reason: RegExp][] = [
    [join(folder, 'missing.yml'), /^Could not read the scenario: ENOENT/],
    [folder, /^Could not read the scenario: it is a directory$/],
    ['/dev/null', /^Could not read the scenario: it is not a regular file$/],
    [join(folder, 'latin1.yml'), /^Could not read the scenario: .*not valid/],
  ];
  for (const [path, problem] of cases) {
    t.match(await readYamlFile(path, FILE), { ok: false, faults: [{ place: path, problem, hint: FILE.hint }] }, path);
  }
});

t.test('readYamlFile() does not read an endless file to its end', async (t) => {
  const folder = t.testdir({ 'large.yml': 'ä'.repeat(MAX_FILE_CHARACTERS * 3) });
  const read = await readYamlFile(join(folder, 'large.yml'), FILE);
  t.ok(read.ok && read.value.text.length <= MAX_FILE_CHARACTERS * 2 + 1);
  t.match(read.ok && parseYaml(read.value).faults, [{ problem: /is too large$/ }]);
});

t.test('readYamlFile() does not wait for the writer of a named pipe', async (t) => {
  const path = join(t.testdir(), 'pipe.yml');
  await run('mkfifo', [path]);
  const problem = 'Could not read the scenario: it is not a regular file';
  t.same(await readYamlFile(path, FILE), { ok: false, faults: [{ place: path, problem, hint: FILE.hint }] });
});

const PRINT = `
const { readYamlFile } = await import(${JSON.stringify(import.meta.resolve('../../src/config/yaml-file.ts'))});
console.log(JSON.stringify(await readYamlFile(process.argv[1], { noun: 'scenario', hint: '' })));
`;

t.test('readYamlFile() reads what the shell has opened, a file as well as a pipe', async (t) => {
  const text = 'log: {}\n';
  const folder = t.testdir({ 'a.yml': text });
  const shell = async (command: string): Promise<unknown> => {
    const { stdout } = await run('sh', ['-c', command, process.execPath, PRINT, join(folder, 'a.yml')]);
    return JSON.parse(stdout);
  };
  for (const path of ['/dev/stdin', '/dev/fd/0']) {
    const node = `"$0" --input-type=module -e "$1" ${path}`;
    t.same(await shell(`${node} < "$2"`), { ok: true, value: { path, text } }, 'a file');
    t.same(await shell(`cat "$2" | ${node}`), { ok: true, value: { path, text } }, 'a pipe');
    t.match(await shell(`${node} < /dev/null`), { ok: false, faults: [{ problem: /it is not a regular file$/ }] });
  }
});
