/** What the commands have in common: what they get of the process, and what they give back. */
import type { CommandLine } from '../cli/command-line.ts';
import type { Environment } from '../config/sources.ts';
import type { Log } from '../log/log.ts';
import type { LossyStream } from '../log/lossy-stream.ts';
import type { ProgressLine } from '../terminal/progress-line.ts';
import type { Validated } from '../validation/validated.ts';
import type { ExporterOptions } from '../wiring/exporter.ts';
import type { Session } from '../wiring/session.ts';

/** The process as a command sees it. */
export interface CommandContext
  extends Pick<ExporterOptions, 'platform' | 'buildInfo' | 'publicDnsServers' | 'systemDnsServers'> {
  readonly commandLine: CommandLine;
  readonly environment: Environment;
  /** Of the machine or the pod, without its domain. */
  readonly hostName: string;
  /** Where log lines go. */
  readonly logStream: LossyStream;
  /** Standard output, for commands that write as they go. */
  readonly output: Output;
  /** Writes to standard error what belongs beside the output. */
  readonly writeError: (text: string) => unknown;
  /** Where progress is shown; undefined where nobody looks at it. */
  readonly progress: ProgressLine | undefined;
}

/** Standard output as a command sees it. */
export interface Output {
  /** Resolves when more can be written. Rejects where the text could not be. */
  readonly write: (text: string) => Promise<void>;
  /** Columns of the terminal; undefined where it is none. */
  readonly columns: number | undefined;
  /** Whether colors are shown. */
  readonly hasColors: boolean;
}

/** What a command has to say, and what goes on after it. */
export interface CommandResult {
  /** For standard output; '' where there is nothing to say. */
  readonly text: string;
  /** What runs until it is ended; undefined where the command is done. */
  readonly session: RunningSession | undefined;
}

/** What is to be ended, and where what becomes of it is logged. */
export interface RunningSession extends Pick<Session, 'end'>, Partial<Pick<Session, 'quitRequested'>> {
  /** Reads the configuration again; undefined where it is read only once. */
  readonly reload?: Session['reload'];
  readonly log: Log;
  /** What there is to say once there is something to see. */
  readonly later?: Promise<string>;
  /** Resolves when a command that has an end of its own is done, also because it was ended. */
  readonly finished?: Promise<FinishedCommand>;
}

/** What a command that is done has to say, and how it ended. */
export interface FinishedCommand {
  /** For standard output. */
  readonly text: string;
  readonly exitCode: number;
}

/** Runs to its result, or to everything that is wrong with the command line and the configuration. */
export type Command = (context: CommandContext) => Promise<Validated<CommandResult>>;
