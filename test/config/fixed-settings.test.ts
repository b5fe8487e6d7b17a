import t from 'tap';
import { fixedSettingFaults } from '../../src/config/fixed-settings.ts';
import { configOf } from '../fixtures/wiring-exporter.ts';

const running = { regions: 'eu-west-1', 'shard.total': '3', 'shard.ordinal': '1' };
const cases: readonly (readonly [change: Readonly<Record<string, string>>, refused: readonly string[]])[] = [
  [{}, []],
  [{ regions: 'eu-west-2', 'poll.interval': '1h', 'log.level': 'debug', 'config.watch': 'true' }, []],
  [{ 'web.listen_address': ':90' }, ['web.listen_address']],
  [{ 'web.telemetry_path': '/m' }, ['web.telemetry_path']],
  [{ 'web.probe_address': ':91' }, ['web.probe_address']],
  [{ 'web.config.file': '/etc/web.yaml' }, ['web.config.file']],
  [{ 'web.enable_lifecycle': 'true' }, ['web.enable_lifecycle']],
  [{ 'state.directory': '/var/lib/acm-exporter' }, ['state.directory']],
  [{ 'log.format': 'json' }, ['log.format']],
  [{ 'shard.ordinal': '0', 'shard.total': '2' }, ['shard.ordinal', 'shard.total']],
];
for (const [change, refused] of cases) {
  t.test(`fixedSettingFaults() of ${Object.keys(change).join(', ') || 'nothing'}`, async (t) => {
    const faults = fixedSettingFaults(configOf(running), configOf({ ...running, ...change }));
    t.same(
      faults.map(({ place }) => place),
      refused,
    );
  });
}
