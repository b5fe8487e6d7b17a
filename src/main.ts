/** The composition root: argv and environment to a running exporter and its end. The only user of the process. */
import { Resolver } from 'node:dns';
import { setFlagsFromString } from 'node:v8';
import { agentOptions } from './aws/agent-options.ts';
import { profileRegion } from './aws/profile-region.ts';
import { type CommandLine, helpText, parseCommandLine } from './cli.ts';
import type { Config } from './config/config.ts';
import { withFallbackRegion } from './config/fallback-region.ts';
import { faultReport } from './config/fault-report.ts';
import { loadConfig } from './config/load-config.ts';
import type { Fallbacks } from './config/sources.ts';
import { createLogger } from './log/logger.ts';
import type { Fault } from './validation/fault.ts';
import type { Validated } from './validation/validated.ts';
import { buildInfo } from './wiring/build-info.ts';
import type { ExporterOptions } from './wiring/exporter.ts';
import { PLATFORM } from './wiring/platform.ts';
import { type Session, startSession } from './wiring/session.ts';

/** Wrong configuration or command line; nothing was started. */
const EXIT_USAGE = 2;
const EXIT_FAILED = 1;
/** What is still running by then is given up; service managers kill after 10 s or more. */
const END_WITHIN_MS = 8_000;
const VALID = 'The configuration is valid\n';
const BUILD = buildInfo(process.versions.node);
let ending = false;

// Rendering makes much garbage, and V8 would rather grow than collect it: at 10,000 certificates this is 160 MB and not 250.
setFlagsFromString('--optimize-for-size');
setFlagsFromString('--semi-space-growth-factor=1');

try {
  process.exitCode = await main(parseCommandLine(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`acm-exporter: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = EXIT_FAILED;
}

async function main(command: CommandLine): Promise<number> {
  const { version, revision, nodeVersion } = BUILD;
  if (command.action === 'help') return say(helpText());
  if (command.action === 'version') return say(`acm-exporter ${version} (${revision}), Node ${nodeVersion}\n`);
  const load = (fallbacks?: Fallbacks) => loadConfig({ ...command, environment: process.env, fallbacks });
  const given = await load();
  if (!given.ok) return refuse(given.faults);
  if (command.action === 'demo') return demo(command, given.value, load);
  const config = withFallbackRegion(given.value, given.value.regions.length > 0 ? undefined : await profileRegion());
  if (!config.ok) return refuse(config.faults);
  const aws = { agent: await agentOptions(process.env) };
  if (command.configCheck) return say(VALID);
  endOnSignal(await startSession({ ...optionsOf(config.value), aws, systemDnsServers }));
  return 0;
}

async function demo(
  { scenarioFile, configCheck }: CommandLine,
  given: Config,
  load: (fallbacks: Fallbacks) => Promise<Validated<Config>>,
): Promise<number> {
  // Only here, so that what simulates is not even loaded where real certificates are served.
  const { checkDemo, startDemo } = await import('./wiring/demo.ts');
  const options = { scenarioFile, platform: PLATFORM, log: optionsOf(given).log, load, optionsOf };
  if (configCheck) {
    const checked = await checkDemo(options);
    return checked.ok ? say(VALID) : refuse(checked.faults);
  }
  const session = await startDemo(options);
  if (!session.ok) return refuse(session.faults);
  endOnSignal(session.value);
  return say(session.value.greeting);
}

function optionsOf(config: Config): Omit<ExporterOptions, 'aws' | 'systemDnsServers'> {
  const log = createLogger({ ...config.log, stream: process.stderr, now: PLATFORM.now });
  return { config, log, platform: PLATFORM, buildInfo: BUILD };
}

/** A new resolver reads resolv.conf anew; the one behind `dns.getServers()` has read it once for all. */
function systemDnsServers(): readonly string[] {
  return new Resolver().getServers();
}

function say(text: string): number {
  process.stdout.write(text);
  return 0;
}

function refuse(faults: readonly Fault[]): number {
  process.stderr.write(faultReport(faults));
  return EXIT_USAGE;
}

/** The first signal ends in order, the second at once. */
function endOnSignal({ end }: Pick<Session, 'end'>): void {
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
