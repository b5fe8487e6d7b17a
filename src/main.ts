/** The composition root: argv and environment to a running exporter and its end. The only user of the process. */
import { Resolver } from 'node:dns';
import { hostname } from 'node:os';
import { errorMessage } from './certificate/fault.ts';
import { type CommandLine, parseCommandLine } from './cli/command-line.ts';
import type { CommandName } from './cli/commands.ts';
import { helpText } from './cli/help-text.ts';
import { sleep } from './clock/sleep.ts';
import type { Command, Output, RunningSession } from './commands/command.ts';
import { faultReport } from './config/fault-report.ts';
import { PUBLIC_DNS_SERVERS } from './dns/public-servers.ts';
import type { Log } from './log/log.ts';
import { createLossyStream } from './log/lossy-stream.ts';
import { unblockTerminal } from './log/unblock-terminal.ts';
import { EXIT_BLIND } from './report/check-verdict.ts';
import { createProgressLine, type ProgressLine } from './terminal/progress-line.ts';
import { buildInfo } from './wiring/build-info.ts';
import { limitHeapGrowth } from './wiring/heap-growth.ts';
import { PLATFORM } from './wiring/platform.ts';

/** Wrong configuration or command line; nothing was started. */
const EXIT_USAGE = 2;
const EXIT_FAILED = 1;
/** What is still running by then is given up; service managers kill after 10 s or more. */
const END_WITHIN_MS = 8_000;
const QUIET_MS = 100;
const BUILD = buildInfo(process.versions.node);

/** Each is loaded when it runs: `serve` never loads the simulator. */
const COMMANDS: Readonly<Record<CommandName, () => Promise<Command>>> = {
  serve: async () => (await import('./commands/serve.ts')).serve,
  check: async () => (await import('./commands/check.ts')).check,
  explain: async () => (await import('./commands/explain.ts')).explain,
  demo: async () => (await import('./commands/demo.ts')).demo,
  'print-iam-policy': async () => (await import('./commands/print-iam-policy.ts')).printIamPolicy,
  capture: async () => (await import('./commands/capture.ts')).capture,
};

limitHeapGrowth();

for (const stream of [process.stdout, process.stderr]) unblockTerminal(stream);

const commandLine = parseCommandLine(process.argv.slice(2));
try {
  process.exitCode = await main(commandLine);
} catch (error) {
  process.stderr.write(`acm-exporter: ${errorMessage(error)}\n`);
  process.exitCode = failedCode(commandLine);
}

/** Of `check` and `explain` 1 says that they have found something. */
function failedCode({ action }: CommandLine): number {
  return action === 'check' || action === 'explain' ? EXIT_BLIND : EXIT_FAILED;
}

async function main(commandLine: CommandLine): Promise<number> {
  const { version, revision, nodeVersion } = BUILD;
  if (commandLine.action === 'help') return say(helpText());
  if (commandLine.action === 'version') return say(`acm-exporter ${version} (${revision}), Node ${nodeVersion}\n`);
  const run = await COMMANDS[commandLine.action]();
  const { env: environment, stderr, stdout } = process;
  const logStream = createLossyStream(stderr);
  // Whoever reads the greeting may be gone; without a listener that would end the process.
  stdout.on('error', () => {});
  // A new resolver reads resolv.conf again; the one behind `dns.getServers()` has read it once for all.
  const systemDnsServers = () => new Resolver().getServers();
  const publicDnsServers = PUBLIC_DNS_SERVERS;
  const machine = { platform: PLATFORM, buildInfo: BUILD, environment, hostName: hostname() };
  const options = { ...machine, logStream, publicDnsServers, systemDnsServers };
  const terminal = {
    output: outputOf(stdout),
    progress: progressOn(stderr),
    writeError: (text: string) => stderr.write(text),
  };
  const result = await run({ ...options, ...terminal, commandLine });
  if (!result.ok) {
    process.stderr.write(faultReport(result.faults));
    return EXIT_USAGE;
  }
  const { text, session } = result.value;
  if (session !== undefined) handleSignals(session);
  say(text);
  void session?.later?.then(say);
  const finished = await session?.finished;
  if (finished === undefined) return 0;
  say(finished.text);
  return finished.exitCode;
}

/** Waits where the reader is slower than the command. A reader that has gone away has read enough. */
function outputOf(stdout: NodeJS.WriteStream): Output {
  return {
    write: (text) =>
      new Promise((resolve, reject) => {
        stdout.write(text, (error) => {
          if (error == null || ('code' in error && error.code === 'EPIPE')) resolve();
          else reject(error);
        });
      }),
    columns: stdout.isTTY ? stdout.columns : undefined,
    hasColors: stdout.isTTY && (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb',
  };
}

function progressOn(stderr: NodeJS.WriteStream): ProgressLine | undefined {
  return stderr.isTTY
    ? createProgressLine(
        (text) => stderr.write(text),
        () => stderr.columns,
      )
    : undefined;
}

function say(text: string): number {
  process.stdout.write(text);
  return 0;
}

/** The first signal ends in order, the second at once; SIGHUP reads the configuration again; the other does nothing, and says so. A request to quit is as the first signal. */
function handleSignals({ end, reload, quitRequested, log }: RunningSession): void {
  let ending = false;
  const endOnce = (cause: Readonly<Record<string, string>>) => {
    ending = true;
    log.info(cause, 'Ending');
    setTimeout(() => {
      log.error({ seconds: END_WITHIN_MS / 1000 }, 'Shutdown took too long: killing the process');
      endByForce();
    }, END_WITHIN_MS).unref();
    endInOrder(end, log).catch(endByForce);
  };
  void quitRequested?.then(() => {
    if (!ending) endOnce({ path: '/-/quit' });
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    listenTo(signal, () => {
      if (ending) endByForce();
      endOnce({ signal });
    });
  }
  const ignore = (signal: NodeJS.Signals) => () => log.warn({ signal }, 'Signal ignored');
  listenTo('SIGHUP', reload === undefined ? ignore('SIGHUP') : () => void reload());
  listenTo('SIGUSR1', ignore('SIGUSR1'));
}

async function endInOrder(end: RunningSession['end'], log: Log): Promise<void> {
  await end().catch((error: unknown) => {
    log.error({ err: error }, 'Could not shut down cleanly');
    process.exitCode = EXIT_FAILED;
  });
  // process.exit waits for V8's compilers and collectors, and one that waits for this thread then waits forever
  // (nodejs/node#54918). With nothing to do here they finish within milliseconds.
  await sleep(QUIET_MS, new AbortController().signal);
  process.exit();
}

/** Ends without waiting for anything, as process.exit does. The first process of a container can't kill itself: it has to try. */
function endByForce(): void {
  process.kill(process.pid, 'SIGKILL');
  process.exit(EXIT_FAILED);
}

/** In place of the listener of bin/acm-exporter.js, which goes only then: a signal that came in between would be lost. */
function listenTo(signal: NodeJS.Signals, listener: () => void): void {
  const earlier = process.listeners(signal);
  process.on(signal, listener);
  for (const each of earlier) process.off(signal, each);
}
