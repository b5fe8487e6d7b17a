import { type FileHandle, lstat, open, unlink } from 'node:fs/promises';
import { errorMessage } from '../certificate/fault.ts';
import { invalid, type Validated, valid } from '../validation/validated.ts';
import { type CaptureEnd, type CaptureStart, type Exchange, MAX_CAPTURE_BYTES } from './capture.ts';

/** A capture while it is written. */
export interface CaptureFile {
  /** Adds an exchange, in the order of the calls. Does not throw: what fails is told by `onFailure`, and by `end`. */
  readonly add: (exchange: Exchange) => void;
  readonly exchanges: () => number;
  /** Writes the last line; nothing may be added any more. Rejects if anything could not be written. */
  readonly end: (end: Omit<CaptureEnd, 'exchanges'>) => Promise<{ readonly bytes: number }>;
}

export interface CaptureFileOptions {
  readonly path: string;
  /** Replaces a file of that name, or a link. */
  readonly overwrite: boolean;
  readonly start: CaptureStart;
  /** Called once, when there is no room for another exchange. */
  readonly onFull: () => void;
  /** Called once, when the file cannot be written any more. */
  readonly onFailure: () => void;
  readonly maxBytes?: number;
}

/** Nobody else's business before its owner has read it. */
const MODE = 0o600;
/** For the last line. */
const END_BYTES = 64 * 1024;

/** Creates the file and writes its first line, so that what is wrong with its place shows before AWS is asked for anything. */
export async function createCaptureFile(options: CaptureFileOptions): Promise<Validated<CaptureFile>> {
  const { path, overwrite } = options;
  try {
    if (overwrite) await removeFile(path);
    const file = await open(path, 'wx', MODE);
    return valid(writeCapture(file, options));
  } catch (error) {
    return invalid('--output', ...problem(path, overwrite, error));
  }
}

function problem(path: string, overwrite: boolean, error: unknown): readonly [problem: string, hint: string] {
  const name = JSON.stringify(path);
  const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
  if (!isThere) return [`Could not create ${name}: ${errorMessage(error)}`, 'must be a file that can be created'];
  if (overwrite) return [`${name} is not a regular file`, 'only a regular file can be replaced'];
  return [`${name} exists already`, 'name another file, or add --overwrite'];
}

/** Not what a link points to: the link. */
async function removeFile(path: string): Promise<void> {
  const stats = await lstat(path).catch(() => undefined);
  if (stats?.isFile() === true || stats?.isSymbolicLink() === true) await unlink(path);
}

/** Writes a capture to a file that is open, and closes it at the end. */
export function writeCapture(
  file: FileHandle,
  options: Pick<CaptureFileOptions, 'start' | 'onFull' | 'onFailure' | 'maxBytes'>,
): CaptureFile {
  const { start, onFull, onFailure, maxBytes = MAX_CAPTURE_BYTES } = options;
  let bytes = 0;
  let exchanges = 0;
  let isFull = false;
  let written: Promise<void> = Promise.resolve();

  const failed = (error: unknown): never => {
    onFailure();
    throw error;
  };
  const append = (line: string): void => {
    bytes += Buffer.byteLength(line);
    // What comes after a failure is not tried any more.
    written = written.then(() => file.appendFile(line).catch(failed));
    written.catch(() => undefined);
  };

  append(lineOf(start));
  return {
    add: (exchange) => {
      if (isFull) return;
      const line = lineOf(exchange);
      isFull = bytes + Buffer.byteLength(line) > maxBytes - END_BYTES;
      if (isFull) {
        onFull();
        return;
      }
      exchanges += 1;
      append(line);
    },
    exchanges: () => exchanges,
    end: async (end) => {
      append(lineOf({ ...end, exchanges }));
      try {
        await written;
      } finally {
        await file.close();
      }
      return { bytes };
    },
  };
}

function lineOf(value: CaptureStart | Exchange | CaptureEnd): string {
  return `${JSON.stringify(value)}\n`;
}
