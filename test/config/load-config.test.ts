import { join } from 'node:path';
import t from 'tap';
import { configFilePath, configFileText, loadConfig } from '../../src/config/load-config.ts';

const NOTHING = { flags: new Map(), configFile: undefined, environment: {}, faults: [], hostName: 'host' };

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
    hostName: 'host',
    faults: [{ place: '--x', problem: 'Unknown flag', hint: 'see --help for the list' }],
  });
  t.match(loaded, {
    ok: false,
    faults: [{ place: '--x' }, { place: configFile, problem: /ENOENT/ }, { place: '--poll.interval' }],
  });
  t.equal(loaded.ok ? 0 : loaded.faults.length, 3);
});

t.test('loadConfig() is not valid with a faulty command line alone', async (t) => {
  const faults = [{ place: '--x', problem: 'Unknown flag', hint: 'see --help for the list' }];
  t.same(await loadConfig({ ...NOTHING, faults }), { ok: false, faults });
});

t.test('loadConfig() looks at the host name for the shard, where there are several', async (t) => {
  const of = (total: string, hostName: string, ordinal = 'auto') => {
    const flags = new Map([
      ['shard.total', [total]],
      ['shard.ordinal', [ordinal]],
    ]);
    return loadConfig({ ...NOTHING, flags, hostName });
  };
  t.match(await of('1', 'mail'), { value: { shard: { ordinal: 0, total: 1 } } });
  t.match(await of('3', 'acm-exporter-2'), { value: { shard: { ordinal: 2, total: 3 } } });
  t.match(await of('3', 'acm-exporter-7', '1'), { value: { shard: { ordinal: 1, total: 3 } } });
  t.match(await of('3', 'acm-exporter-3'), {
    faults: [{ place: 'shard.ordinal', problem: 'There is no shard 3 (host name "acm-exporter-3")' }],
  });
});

t.test('loadConfig() refuses to watch what is no file, or can be read only once', async (t) => {
  const flags = new Map([['config.watch', ['true']]]);
  t.match(await loadConfig({ ...NOTHING, flags }), { faults: [{ place: 'config.watch' }] });
  const configFile = join(t.testdir({ 'a.yml': 'log: {level: debug}' }), 'a.yml');
  t.match(await loadConfig({ ...NOTHING, flags, configFile }), { value: { configFile: { isWatched: true } } });
});

t.test('configFileText() is the content, or why there is none', async (t) => {
  const folder = t.testdir({ 'a.yml': 'log: {level: debug}' });
  t.equal(await configFileText(join(folder, 'a.yml')), 'log: {level: debug}');
  t.match(await configFileText(join(folder, 'b.yml')), /ENOENT/);
});

t.test('configFilePath() is what the flag names, else the variable', async (t) => {
  const environment = { ACM_EXPORTER_CONFIG_FILE: 'b' };
  t.equal(configFilePath({ configFile: 'a', environment }), 'a');
  t.equal(configFilePath({ configFile: undefined, environment }), 'b');
  t.equal(configFilePath({ configFile: undefined, environment: { ACM_EXPORTER_CONFIG_FILE: '' } }), undefined);
});
