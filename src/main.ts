/** The composition root: argv and environment to a running exporter and its end. The only user of the process. */
import { Resolver } from 'node:dns';
import { setFlagsFromString } from 'node:v8';
import { errorMessage } from './certificate/fault.ts';
import { type CommandLine, parseCommandLine } from './cli/command-line.ts';
import type { CommandName } from './cli/commands.ts';
import { helpText } from './cli/help-text.ts';
import type { Command } from './commands/command.ts';
import { faultReport } from './config/fault-report.ts';
import { PUBLIC_DNS_SERVERS } from './dns/public-servers.ts';
import { buildInfo } from './wiring/build-info.ts';
import { PLATFORM } from './wiring/platform.ts';
import type { Session } from './wiring/session.ts';

/** Wrong configuration or command line; nothing was started. */
const EXIT_USAGE = 2;
const EXIT_FAILED = 1;
/** What is still running by then is given up; service managers kill after 10 s or more. */
const END_WITHIN_MS = 8_000;
const BUILD = buildInfo(process.versions.node);

/** Each is loaded when it runs: `serve` never loads the simulator. */
const COMMANDS: Readonly<Record<CommandName, () => Promise<Command>>> = {
  serve: async () => (await import('./commands/serve.ts')).serve,
  demo: async () => (await import('./commands/demo.ts')).demo,
};

// Rendering makes much garbage, and V8 would rather grow than collect it: at 10,000 certificates this is 160 MB and not 250.
setFlagsFromString('--optimize-for-size');
setFlagsFromString('--semi-space-growth-factor=1');

try {
  process.exitCode = await main(parseCommandLine(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`acm-exporter: ${errorMessage(error)}\n`);
  process.exitCode = EXIT_FAILED;
}

async function main(commandLine: CommandLine): Promise<number> {
  const { version, revision, nodeVersion } = BUILD;
  if (commandLine.action === 'help') return say(helpText());
  if (commandLine.action === 'version') return say(`acm-exporter ${version} (${revision}), Node ${nodeVersion}\n`);
  const run = await COMMANDS[commandLine.action]();
  const { env: environment, stderr: logStream } = process;
  // A new resolver reads resolv.conf again; the one behind `dns.getServers()` has read it once for all.
  const systemDnsServers = () => new Resolver().getServers();
  const publicDnsServers = PUBLIC_DNS_SERVERS;
  const options = { platform: PLATFORM, buildInfo: BUILD, environment, logStream, publicDnsServers, systemDnsServers };
  const result = await run({ ...options, commandLine });
  if (!result.ok) {
    process.stderr.write(faultReport(result.faults));
    return EXIT_USAGE;
  }
  const { text, session } = result.value;
  if (session !== undefined) endOnSignal(session);
  return say(text);
}

function say(text: string): number {
  process.stdout.write(text);
  return 0;
}

/** The first signal ends in order, the second at once. */
function endOnSignal({ end }: Pick<Session, 'end'>): void {
  let ending = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    // Until now bin/acm-exporter.js has ended the process at once. Its listener goes only once there is another one:
    // with none in between, a signal that came while all this was loading would be lost.
    const earlier = process.listeners(signal);
    process.on(signal, () => {
      if (ending) process.exit(EXIT_FAILED);
      ending = true;
      setTimeout(() => process.exit(EXIT_FAILED), END_WITHIN_MS).unref();
      end().then(
        () => process.exit(0),
        () => process.exit(EXIT_FAILED),
      );
    });
    for (const listener of earlier) process.off(signal, listener);
  }
}
