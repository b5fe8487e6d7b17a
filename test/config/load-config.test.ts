import { join } from 'node:path';
import t from 'tap';
import { loadConfig } from '../../src/config/load-config.ts';

const NOTHING = { flags: new Map(), configFile: undefined, environment: {}, faults: [] };

t.test('loadConfig() reads the file that the flag or else the variable names', async (t) => {
  const folder = t.testdir({ 'a.yml': 'log: {level: debug}', 'b.yml': 'log: {level: error}' });
  const [a, b] = [join(folder, 'a.yml'), join(folder, 'b.yml')];
  const cases: [name: string, configFile: string | undefined, variable: string, level: string][] = [
    ['neither', undefined, '', 'info'],
    ['flag', a, '', 'debug'],
    ['variable', undefined, b, 'error'],
    ['both', a, b, 'debug'],
  ];
  for (const [name, configFile, variable, level] of cases) {
    const environment = { ACM_EXPORTER_CONFIG_FILE: variable };
    t.match(await loadConfig({ ...NOTHING, configFile, environment }), { ok: true, value: { log: { level } } }, name);
  }
});

t.test('loadConfig() reports the faults of command line, file and settings together', async (t) => {
  const configFile = join(t.testdir({}), 'missing.yml');
  const loaded = await loadConfig({
    flags: new Map([['poll.interval', ['soon']]]),
    configFile,
    environment: {},
    faults: [{ place: '--x', problem: 'Unknown flag', hint: 'see --help for what there is' }],
  });
  t.match(loaded, {
    ok: false,
    faults: [{ place: '--x' }, { place: configFile, problem: /ENOENT/ }, { place: '--poll.interval' }],
  });
  t.equal(loaded.ok ? 0 : loaded.faults.length, 3);
});

t.test('loadConfig() is not valid with a faulty command line alone', async (t) => {
  const faults = [{ place: '--x', problem: 'Unknown flag', hint: 'see --help for what there is' }];
  t.same(await loadConfig({ ...NOTHING, faults }), { ok: false, faults });
});
