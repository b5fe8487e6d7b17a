/** A structured log line: fields first, then the sentence. pino's loggers fit. */
export type LogLine = (fields: Readonly<Record<string, unknown>>, message: string) => void;

/** What the rest of the program needs of a logger. */
export interface Log {
  readonly debug: LogLine;
  readonly info: LogLine;
  readonly warn: LogLine;
  readonly error: LogLine;
}
