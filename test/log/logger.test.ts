import Fastify from 'fastify';
import t from 'tap';
import { Fault } from '../../src/certificate/fault.ts';
import type { Log } from '../../src/log/log.ts';
import { createLog, createLogger, type LoggerOptions } from '../../src/log/logger.ts';

/** A logger at a fixed time, and what it wrote. */
function logger(options: Partial<LoggerOptions> = {}) {
  const lines: string[] = [];
  const stream = { write: (line: string) => lines.push(line) };
  const log = createLogger({ level: 'info', format: 'logfmt', now: () => 1_795_000_000.25, stream, ...options });
  return { log, lines };
}
const TIME = '2026-11-18T11:06:40.250Z';

t.test('createLogger() writes logfmt', async (t) => {
  const { log, lines } = logger();
  const asGiven: Log = log;
  asGiven.info({ region: 'eu-west-1', certificates: 3 }, 'Poll done');
  asGiven.warn({ err: new Fault('timeout', 'Could not list', { cause: new Error('Socket "x"') }) }, 'Poll failed');
  t.same(lines, [
    `ts=${TIME} level=info msg="Poll done" region=eu-west-1 certificates=3\n`,
    `ts=${TIME} level=warn msg="Poll failed" err="Could not list: Socket \\"x\\""\n`,
  ]);
});

t.test('createLogger() writes JSON', async (t) => {
  const { log, lines } = logger({ format: 'json' });
  log.error({ err: new Fault('timeout', 'Slow'), headers: { authorization: 'x' } }, 'Poll failed');
  t.same(lines, [
    `{"level":"error","ts":"${TIME}","err":"Slow","headers":{"authorization":"[redacted]"},"msg":"Poll failed"}\n`,
  ]);
});

const levels: [level: LoggerOptions['level'], written: readonly string[]][] = [
  ['debug', ['debug', 'info', 'warn', 'error']],
  ['info', ['info', 'warn', 'error']],
  ['warn', ['warn', 'error']],
  ['error', ['error']],
];

t.test('createLogger() leaves out what is less important', async (t) => {
  for (const [level, written] of levels) {
    const { log, lines } = logger({ level });
    for (const name of ['debug', 'info', 'warn', 'error'] as const) log[name]({}, name);
    t.same(
      lines,
      written.map((name) => `ts=${TIME} level=${name} msg=${name}\n`),
      level,
    );
  }
});

t.test('createLogger() shows stacks at debug, and of errors that nobody expected', async (t) => {
  const debug = logger({ level: 'debug' });
  debug.log.warn({ err: new Fault('timeout', 'Slow') }, 'Poll failed');
  t.match(debug.lines[0], /err=Slow stack="Fault: Slow\\n {4}at /);
  const info = logger();
  info.log.error(new Error('Bug'));
  t.match(info.lines[0], /msg=Bug err=Bug stack="Error: Bug\\n {4}at /);
});

t.test('createLogger() makes a logger for Fastify', async (t) => {
  const { log, lines } = logger();
  const app = Fastify({ loggerInstance: log });
  t.teardown(() => app.close());
  app.get('/', () => 'ok');
  await app.inject({ url: '/', headers: { authorization: 'Basic c2VjcmV0' } });
  t.match(lines[0], /level=info msg="incoming request" reqId=req-1 req.method=GET req.url=\/ /);
  t.notMatch(lines.join(''), /c2VjcmV0/);
});

t.test('its functions can be handed on one by one', async (t) => {
  const lines: string[] = [];
  const stream = { write: (line: string) => lines.push(line) };
  for (const format of ['logfmt', 'json'] as const) {
    const { debug, info, warn, error } = createLog({ level: 'info', format, stream, now: () => 0 });
    for (const write of [debug, info, warn, error]) write({ a: 1 }, 'Said');
  }
  t.equal(lines.length, 6);
});
