import { type Logger, pino } from 'pino';
import { cleanFields } from './fields.ts';
import type { Log } from './log.ts';
import { logfmtLine } from './logfmt.ts';

export interface LoggerOptions {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly format: 'logfmt' | 'json';
  /** Gets whole lines, in practice standard error. */
  readonly stream: LogStream;
  /** Unix seconds. */
  readonly now: () => number;
}

/** A log whose level can change while it is in use. */
export interface ChangeableLog extends Log {
  readonly setLevel: (level: LoggerOptions['level']) => void;
}

/** Where log lines go; `process.stderr` fits. */
export interface LogStream {
  readonly write: (line: string) => unknown;
}

/**
 * A pino logger, for everything that takes a `Log` and for Fastify's `loggerInstance`. Fields are `ts`, `level`, `msg`
 * and those of the line; errors are written as text under `err`, and secrets are left out (`fields.ts`). A child's own bindings
 * are written as they are.
 */
export function createLogger({ level, format, stream, now }: LoggerOptions): Logger {
  const clean = (fields: Record<string, unknown>): Record<string, unknown> =>
    cleanFields(fields, logger.level === 'debug');
  const logger: Logger = pino(
    {
      level,
      base: null,
      errorKey: 'err',
      timestamp: () => `,"ts":"${new Date(now() * 1000).toISOString()}"`,
      formatters: { level: (label) => ({ level: label }), log: clean },
    },
    format === 'json' ? stream : { write: (line: string) => stream.write(logfmtLine(line)) },
  );
  return logger;
}

/** The same as a `Log`, whose functions may be handed on one by one: pino's need to know whose they are. */
export function createLog(options: LoggerOptions): ChangeableLog {
  const logger = createLogger(options);
  return {
    debug: (fields, message) => logger.debug(fields, message),
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
    setLevel: (level) => {
      logger.level = level;
    },
  };
}
