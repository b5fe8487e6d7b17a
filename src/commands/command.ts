/** What the commands have in common: what they get of the process, and what they give back. */
import type { CommandLine } from '../cli/command-line.ts';
import type { Environment } from '../config/sources.ts';
import type { LogStream } from '../log/logger.ts';
import type { Validated } from '../validation/validated.ts';
import type { ExporterOptions } from '../wiring/exporter.ts';
import type { Session } from '../wiring/session.ts';

/** The process as a command sees it. */
export interface CommandContext
  extends Pick<ExporterOptions, 'platform' | 'buildInfo' | 'publicDnsServers' | 'systemDnsServers'> {
  readonly commandLine: CommandLine;
  readonly environment: Environment;
  /** Where log lines go. */
  readonly logStream: LogStream;
}

/** What a command has to say, and what goes on after it. */
export interface CommandResult {
  /** For standard output; '' where there is nothing to say. */
  readonly text: string;
  /** What runs until it is ended; undefined where the command is done. */
  readonly session: Pick<Session, 'end'> | undefined;
}

/** Runs to its result, or to everything that is wrong with the command line and the configuration. */
export type Command = (context: CommandContext) => Promise<Validated<CommandResult>>;
