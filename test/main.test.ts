/** The program as a process: arguments, exit codes, signals. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import t from 'tap';
import { loopbackServer } from './fixtures/acm-http-server.ts';
import { OWN_ENVIRONMENT } from './fixtures/aws-environment.ts';
import { type RunningProgram, run } from './fixtures/e2e-process.ts';
import { FILE_LIMIT_MS, waitUntil } from './fixtures/e2e-wait-until.ts';
import { needs } from './fixtures/program.ts';

t.setTimeout(FILE_LIMIT_MS);

const BIN = new URL('../bin/acm-exporter.js', import.meta.url).pathname;

const DEMO = [BIN, 'demo', '--web.listen-address=127.0.0.1:0'];
/** An argument of Node.js: runs code before the program. */
const before = (code: string) => `--import=data:text/javascript,${encodeURIComponent(code)}`;
/** What the greeting calls the overview. */
const OVERVIEW = /(http:\S+)\/ +the overview[\s\S]*Press Ctrl-C to stop/;

function exporter(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const environment = { ...OWN_ENVIRONMENT, AWS_CONFIG_FILE: '/nonexistent', ...env };
  return spawnSync(process.execPath, [BIN, ...args], { encoding: 'utf8', env: environment, timeout: 60_000 });
}

/** Waits for the end of a program, and does something before each look: its exit code, or the signal that ended it. */
function ended({ child, lastWords }: RunningProgram, before = (): unknown => undefined) {
  return waitUntil({
    awaited: 'the end of the program',
    look: () => {
      before();
      return child.exitCode ?? child.signalCode;
    },
    isThere: (code) => code !== null,
    describe: () => 'it runs',
    evidence: lastWords,
  });
}

t.test('--version, --help and --config.check say what they are asked and start nothing', async (t) => {
  t.match(exporter(['--version']), { status: 0, stdout: /^acm-exporter \d+\.\d+\.\d+ \(\w+\), Node \d+\.\d+\.\d+\n$/ });
  t.match(exporter(['--help']), { status: 0, stdout: /--poll\.interval/, stderr: '' });
  t.match(exporter(['--config.check', '--regions=eu-west-1']), { status: 0, stdout: 'The configuration is valid\n' });
  t.match(exporter(['demo', '--config.check']), { status: 0, stdout: 'The configuration is valid\n' });
});

t.test('every fault of the configuration is reported at once, with exit code 2', async (t) => {
  const file = join(t.testdir({ 'c.yaml': 'poll: { intervall: 5m }\nregions: [mars]\n' }), 'c.yaml');
  const { status, stdout, stderr } = exporter([`--config.file=${file}`, '--dns.timeout=soon', '--nonsense']);
  t.equal(status, 2);
  t.equal(stdout, '');
  for (const seen of ['c.yaml:1:9', 'intervall', 'mars', '--dns.timeout', '"soon"', '--nonsense']) {
    t.match(stderr, seen);
  }
});

t.test('without any region it says where one can be given', async (t) => {
  t.match(exporter([]), { status: 2, stderr: /No region to read; set regions in the file, --regions/ });
});

t.test('a scenario that cannot be read is a fault as well', async (t) => {
  for (const more of [[], ['--config.check']]) {
    const { status, stdout, stderr } = exporter(['demo', '--scenario=/nonexistent.yaml', ...more]);
    t.equal(status, 2);
    t.equal(stdout, '');
    t.match(stderr, /--scenario \/nonexistent\.yaml: Could not read the scenario: ENOENT/);
  }
});

t.test('a port that is taken ends it with a sentence', async (t) => {
  const demo = run(process.execPath, [BIN, 'demo', '--web.listen-address=127.0.0.1:0'], OWN_ENVIRONMENT);
  t.teardown(() => demo.end());
  const [, host = ''] = await demo.printed(/http:\/\/(127\.0\.0\.1:\d+)\/metrics/);
  for (const args of [['--regions=eu-west-1'], ['demo']]) {
    const { status, stderr } = exporter([...args, `--web.listen-address=${host}`]);
    t.equal(status, 1);
    t.match(stderr, `acm-exporter: Could not listen on "${host}": another program listens there`);
  }
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  t.test(
    `${signal} ends it in order, with a line; SIGHUP reads the configuration again; SIGUSR1 is ignored`,
    async (t) => {
      const demo = run(process.execPath, DEMO, OWN_ENVIRONMENT);
      t.teardown(() => demo.end());
      const [, url = ''] = await demo.printed(OVERVIEW);
      demo.child.kill('SIGHUP');
      await demo.printed(/level=info msg="Configuration reloaded and applied"/);
      demo.child.kill('SIGUSR1');
      await demo.printed(/level=warn msg="Signal ignored" signal=SIGUSR1/);
      t.equal((await fetch(`${url}/-/healthy`)).status, 200);
      t.equal(await demo.end(signal), 0);
      t.same(demo.output().match(/msg=Ending.*$/gm), [`msg=Ending signal=${signal}`]);
      t.notMatch(demo.output(), /Debugger listening/, 'no port of the inspector');
    },
  );
}

t.test('POST /-/reload answers what becomes of the file, and POST /-/quit ends it with 0', async (t) => {
  const file = `${t.testdir({ 'c.yml': 'poll: {interval: 1m}' })}/c.yml`;
  const args = ['--web.enable-lifecycle', `--config.file=${file}`];
  const demo = run(process.execPath, [...DEMO, ...args], OWN_ENVIRONMENT);
  t.teardown(() => demo.end());
  const [, url = ''] = await demo.printed(OVERVIEW);
  const post = async (path: string) => {
    const response = await fetch(`${url}${path}`, { method: 'POST' });
    return [response.status, await response.text()];
  };
  const shows = (value: number) =>
    waitUntil({
      awaited: `a page on which the last reload is ${value}`,
      look: async () => /config_last_reload_successful (\d)/.exec(await (await fetch(`${url}/metrics`)).text())?.[1],
      isThere: (seen) => seen === String(value),
      describe: String,
    });
  t.same(await post('/-/reload'), [200, 'Configuration reloaded and applied\n']);
  writeFileSync(file, 'poll: {interval: soon}\nassume_role: {name: r, external_id: "se cret"}\nlog: {format: json}');
  const [status, text] = await post('/-/reload');
  t.equal(status, 500);
  t.match(
    text,
    /^Configuration not applied[^\n]*\n[^\n]*c\.yml:1:18: poll\.interval: Invalid duration "soon"; must have units/,
  );
  t.match(text, /c\.yml:2:\d+: assume_role\.external_id: Invalid external id;/);
  t.notMatch(text + demo.output(), /se cret/, 'the value of no external id is repeated');
  await shows(0);
  writeFileSync(file, 'poll: {interval: 2m}\nlog: {format: json}');
  t.match(await post('/-/reload'), [500, /log\.format: Cannot change while the exporter runs/]);
  writeFileSync(file, 'poll: {interval: 2m}');
  t.match(await post('/-/reload'), [200]);
  await shows(1);
  t.same(await post('/-/quit'), [200, 'Shutting down\n']);
  t.equal(await ended(demo), 0);
  t.match(demo.output(), /msg="Lifecycle request" path=\/-\/quit client=127\.0\.0\.1[\s\S]*msg=Ending path=\/-\/quit/);
});

t.test('a signal to npm ends it too, and not only the shell between', async (t) => {
  const demo = run('npm', ['run', 'demo', '--', '--web.listen-address=127.0.0.1:0'], OWN_ENVIRONMENT);
  const [, url = ''] = await demo.printed(/(http:\S+)\/metrics [\s\S]*Press Ctrl-C to stop/);
  t.equal((await fetch(url)).status, 200);
  await demo.end();
  await t.rejects(fetch(url), 'nothing listens there any more');
});

t.test('a signal ends it at once where there is nothing to end in order yet', async (t) => {
  // The first process of a container has no default handlers: only what the program sets counts.
  const starting = run(process.execPath, [BIN, 'demo', '--web.listen-address=127.0.0.1:0'], OWN_ENVIRONMENT);
  await new Promise((resolve) => starting.child.once('spawn', resolve));
  const code = await ended(starting, () => starting.child.kill('SIGTERM'));
  t.ok(code === 0 || code === 'SIGTERM', 'before its first statement the default ends it');
  t.notMatch(starting.output(), /Listening/);
});

t.test('one signal is enough, however early it comes', async (t) => {
  // Comes as soon as there is a listener, and so while all the rest is loading.
  const early = `const { on } = process;
    process.on = function (name, listener) {
      process.on = on;
      on.call(this, name, listener);
      process.kill(process.pid, 'SIGTERM');
      return this;
    };`;
  const preload = `--import=data:text/javascript,${encodeURIComponent(early)}`;
  const args = [preload, BIN, '--web.listen-address=127.0.0.1:0', '--regions=eu-west-1'];
  const starting = run(process.execPath, args, { ...OWN_ENVIRONMENT, AWS_ENDPOINT_URL: 'http://127.0.0.1:1' });
  t.teardown(() => starting.child.kill('SIGKILL'));
  const code = await ended(starting);
  t.equal(code, 0, starting.output());
});

t.test('an AWS that cannot be reached is a metric, not the end', async (t) => {
  const env = {
    ...OWN_ENVIRONMENT,
    AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
    AWS_ACCESS_KEY_ID: 'AKIATEST',
    AWS_SECRET_ACCESS_KEY: 'not-a-secret',
    AWS_REGION: 'eu-west-1',
  };
  const serving = run(process.execPath, [BIN, '--web.listen-address=127.0.0.1:0', '--no-dns.enabled'], env);
  t.teardown(() => serving.end());
  const [, url = ''] = await serving.printed(/url=(http:\/\/127\.0\.0\.1:\d+)\/metrics/);
  const page = await waitUntil({
    awaited: 'a target that has failed',
    look: async () => (await fetch(`${url}/metrics`)).text(),
    isThere: (text) => /^aws_acm_target_errors_total\{.*reason="network"\} [1-9]/m.test(text),
    describe: (text) => text.match(/^aws_acm_target_.*$/gm)?.join('\n') ?? text,
    evidence: serving.lastWords,
  });
  t.match(serving.output(), /level=warn .*reason=network/);
  t.match(page, 'aws_acm_target_up{account_id="",region="eu-west-1"} 0');
  t.notMatch(serving.output(), /not-a-secret/);
});

/** An orderly end that never comes, because the server does not close, and a process.exit that hangs (nodejs/node#54918). */
const HANGING = before(`
  import { Server } from 'node:net';
  Server.prototype.close = function () { return this; };
  process.reallyExit = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
`);

t.test('an end that hangs is over after 8 s, though process.exit hangs as well', async (t) => {
  const demo = run(process.execPath, [HANGING, ...DEMO], OWN_ENVIRONMENT);
  t.teardown(() => demo.child.kill('SIGKILL'));
  await demo.printed(OVERVIEW);
  const beganMs = performance.now();
  demo.child.kill('SIGTERM');
  t.equal(await ended(demo), 'SIGKILL');
  t.ok(performance.now() - beganMs >= 7_500, 'not before');
  t.match(demo.output(), /level=error msg="Shutdown took too long: killing the process" seconds=8/);
});

t.test('a second signal ends at once what hangs', async (t) => {
  const demo = run(process.execPath, [HANGING, ...DEMO], OWN_ENVIRONMENT);
  t.teardown(() => demo.child.kill('SIGKILL'));
  await demo.printed(OVERVIEW);
  demo.child.kill('SIGTERM');
  await demo.printed(/msg=Ending/);
  demo.child.kill('SIGINT');
  t.equal(await ended(demo), 'SIGKILL');
  t.notMatch(demo.output(), /Shutdown took too long/);
});

/** What becomes of standard error, and what happens then: more lines than any buffer holds. */
const badLogs: readonly (readonly [
  name: string,
  stdio: 'pipe' | number,
  stop: (stderr: Readable | null) => unknown,
])[] = [
  ['whose reader sleeps', 'pipe', () => undefined],
  ['whose reader is gone', 'pipe', (stderr) => stderr?.destroy()],
  ...(existsSync('/dev/full') ? [['on a full disk', openSync('/dev/full', 'w'), () => undefined] as const] : []),
];
for (const [name, stdio, stop] of badLogs) {
  t.test(`a log ${name} loses lines and stops nothing`, async (t) => {
    const long = before(`process.stderr.on('error', () => {}); process.stderr.write('x'.repeat(2 ** 21));`);
    const child = spawn(process.execPath, [long, ...DEMO], { stdio: ['ignore', 'pipe', stdio], env: OWN_ENVIRONMENT });
    t.teardown(() => child.kill('SIGKILL'));
    let greeting = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      greeting += chunk.toString();
    });
    stop(child.stderr);
    const url = await waitUntil({
      awaited: 'the greeting',
      look: () => OVERVIEW.exec(greeting)?.[1] ?? '',
      isThere: (seen) => seen !== '',
      describe: () => greeting,
    });
    // The fastest of ten: a busy machine may be slow, and one that waits for the log answers none.
    const tookMs = [];
    for (let i = 0; i < 10; i++) {
      const beganMs = performance.now();
      t.equal((await fetch(`${url}/-/healthy`)).status, 200);
      tookMs.push(performance.now() - beganMs);
    }
    t.ok(Math.min(...tookMs) < 100, `healthy within 100 ms: ${tookMs.map(Math.round).join(', ')}`);
    await waitUntil({
      awaited: 'lines that are lost, on the page',
      look: async () => (await fetch(`${url}/metrics`)).text(),
      isThere: (page) => /^aws_acm_exporter_log_lines_dropped_total [1-9]/m.test(page),
      describe: (page) => /^aws_acm_exporter_log_lines.*$/m.exec(page)?.[0] ?? 'none',
    });
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number | null];
    t.equal(code, 0);
  });
}

t.test('a terminal that is stopped holds up neither requests nor the end', { skip: needs('script') }, async (t) => {
  const pidFile = join(t.testdir(), 'pid');
  const full = before("process.on('SIGUSR2', () => process.stderr.write('x'.repeat(2 ** 20)));");
  const command = [process.execPath, full, ...DEMO].map((each) => `'${each.replaceAll("'", "'\\''")}'`).join(' ');
  // Nobody reads what `script` passes on, so it stops reading the terminal on which the program's log goes.
  const args = ['-qefc', `${command} >&3 & echo $! >'${pidFile}'; wait $!; echo "Ended with $?" >&3`, '/dev/null'];
  const child = spawn('script', args, { stdio: ['ignore', 'pipe', 'ignore', 'pipe'], env: OWN_ENVIRONMENT });
  t.teardown(() => child.kill('SIGKILL'));
  let greeting = '';
  child.stdio[3]?.on('data', (chunk: Buffer) => {
    greeting += chunk.toString();
  });
  const url = await waitUntil({
    awaited: 'the greeting',
    look: () => OVERVIEW.exec(greeting)?.[1] ?? '',
    isThere: (seen) => seen !== '',
    describe: () => greeting,
  });
  const pid = Number(readFileSync(pidFile, 'utf8'));
  t.teardown(() => greeting.includes('Ended') || process.kill(pid, 'SIGKILL'));
  process.kill(pid, 'SIGUSR2');
  for (let i = 0; i < 3; i++) {
    const response = await fetch(`${url}/-/healthy`, { signal: AbortSignal.timeout(20_000) });
    t.equal(response.status, 200);
  }
  process.kill(pid, 'SIGTERM');
  const end = await waitUntil({
    awaited: 'the end of the program',
    look: () => /Ended with \d+/.exec(greeting)?.[0] ?? '',
    isThere: (seen) => seen !== '',
    describe: () => 'it runs',
  });
  t.equal(end, 'Ended with 0');
});

t.test('capture that is interrupted keeps what it has read, says so, and ends with exit code 1', async (t) => {
  const server = await loopbackServer(() => undefined);
  t.teardown(server.close);
  const path = join(t.testdir({}), 'c.jsonl');
  const capturing = run(process.execPath, [BIN, 'capture', '--regions=eu-west-1', `--output=${path}`], {
    ...OWN_ENVIRONMENT,
    AWS_ENDPOINT_URL: server.url,
    AWS_ACCESS_KEY_ID: 'AKIATEST',
    AWS_SECRET_ACCESS_KEY: 'x',
  });
  t.teardown(() => capturing.end());
  await capturing.printed(/msg="Reading certificates" region=eu-west-1/);
  t.equal(await capturing.end('SIGINT'), 1);
  t.match(capturing.output(), /partial\.\n\nMissing:\n {2}eu-west-1: not everything was read: it was stopped before/);
  t.match(readFileSync(path, 'utf8'), /\n\{"end":"partial","missing":\[\{"region":"eu-west-1","operation":"all",.*\n$/);
});
