import t from 'tap';
import { exporterOptions } from '../../src/commands/exporter-options.ts';
import { commandContext } from '../fixtures/command-context.ts';
import { configOf } from '../fixtures/wiring-exporter.ts';

t.test('exporterOptions() logs as it is configured', async (t) => {
  const context = commandContext([]);
  const config = configOf({ 'log.level': 'warn', 'log.format': 'json' });
  const { log, setLogLevel, ...rest } = exporterOptions(context, config);
  const { platform, buildInfo, logStream } = context;
  t.same(rest, { config, platform, buildInfo, logLinesDropped: logStream.dropped });
  log.info({}, 'Not shown');
  log.warn({ target: 'x' }, 'Shown');
  t.match(
    context.logged.map((line) => JSON.parse(line)),
    [{ level: 'warn', msg: 'Shown', target: 'x' }],
  );
  t.equal(context.logged.length, 1);
  setLogLevel?.('info');
  log.info({}, 'Shown now');
  t.equal(context.logged.length, 2);
});
