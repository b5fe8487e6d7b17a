import t from 'tap';
import type { Config } from '../../src/config/config.ts';
import type { Validated } from '../../src/validation/validated.ts';
import { createReload } from '../../src/wiring/reload.ts';
import { keptLog } from '../fixtures/kept-log.ts';
import { configOf } from '../fixtures/wiring-exporter.ts';

const FAULT = { place: 'c.yml:3:13: poll.interval', problem: 'Invalid duration "soon"', hint: 'must have units' };

function reloading(apply: (config: Config) => Promise<void> = async () => undefined) {
  const seen: string[] = [];
  const { log, lines } = keptLog();
  let latest: Validated<Config> | Error = { ok: true, value: configOf({}) };
  const reload = createReload({
    config: configOf({}),
    load: async () => {
      if (latest instanceof Error) throw latest;
      return latest;
    },
    apply: async (config) => {
      seen.push(`applied ${config.poll.intervalSeconds}`);
      await apply(config);
    },
    onRefused: () => seen.push('refused'),
    log,
  });
  const read = (given: typeof latest) => {
    latest = given;
    return reload();
  };
  const valid = (flags: Readonly<Record<string, string>>) => read({ ok: true, value: configOf(flags) });
  return { read, valid, seen, lines };
}

t.test('createReload() applies what is valid, and says so', async (t) => {
  const { valid, seen, lines } = reloading();
  await valid({ 'poll.interval': '7m' });
  t.same(seen, ['applied 420']);
  t.same(lines, [['info', 'Configuration reloaded and applied', {}]]);
});

t.test('createReload() keeps what runs where a line is wrong, and names the line', async (t) => {
  const { read, valid, seen, lines } = reloading();
  await read({ ok: false, faults: [FAULT] });
  t.same(seen, ['refused']);
  t.match(lines, [['error', /not applied/, { fault: /^c\.yml:3:13: poll\.interval: Invalid duration "soon"/ }]]);
  await valid({ 'poll.interval': '7m' });
  t.same(seen, ['refused', 'applied 420']);
});

t.test('createReload() refuses by name what only a restart could change, and all that came with it', async (t) => {
  const { valid, seen, lines } = reloading();
  await valid({ 'log.format': 'json', 'web.telemetry_path': '/m', 'poll.interval': '7m' });
  t.same(seen, ['refused']);
  t.same(
    lines.map(([, , { fault }]) => String(fault).replace(/:.*/, '')),
    ['web.telemetry_path', 'log.format'],
  );
});

t.test('createReload() never rejects', async (t) => {
  const { read, valid, seen } = reloading(async () => {
    throw new Error('a defect');
  });
  await read(new Error('another'));
  await valid({});
  t.same(seen, ['refused', 'applied 300', 'refused']);
});
