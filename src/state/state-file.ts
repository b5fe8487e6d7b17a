/** The state in a file: written beside it and moved over it, so that it is always whole, and read with every doubt. */
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGunzip, createGzip } from 'node:zlib';
import type { Turns } from '../clock/turns.ts';
import type { SavedState } from './saved-state.ts';
import { createStateReader, StateFormatError, stateLines } from './state-lines.ts';

const FILE = 'state.gz';
const UNFINISHED = 'state.gz.new';
/** Where a file is moved that cannot be used, for whoever wants to see why; the next one takes its place. */
export const SET_ASIDE = 'state.gz.set-aside';

/** A hundred thousand certificates take some ten megabytes. */
const MOST_BYTES = 512 * 1024 * 1024;
/** Unpacked; a certificate takes some kilobytes. */
const MOST_UNPACKED_BYTES = 4 * 1024 * 1024 * 1024;
const MOST_LINE_CHARACTERS = 4 * 1024 * 1024;
const OWNER_ONLY = 0o600;

/** Bytes of the file that was written. */
export async function writeStateFile(folder: string, state: SavedState, turns: Turns): Promise<number> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const unfinished = join(folder, UNFINISHED);
  // What a process that was killed has left, or somebody's link to elsewhere.
  await rm(unfinished, { force: true });
  const file = await open(unfinished, 'wx', OWNER_ONLY);
  try {
    const gzip = createGzip({ level: constants.Z_BEST_SPEED });
    await pipeline(Readable.from(inTurns(state, turns)), gzip, async (packed: AsyncIterable<Uint8Array>) => {
      for await (const bytes of packed) await file.writeFile(bytes);
    });
    // After a power cut there is the old file or the new one, and not a new name without content.
    await file.sync();
    const { size } = await file.stat();
    await file.close();
    await rename(unfinished, join(folder, FILE));
    await syncFolder(folder);
    return size;
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Some lines at a time: a chunk for each certificate would cost more than its compression. */
async function* inTurns(state: SavedState, turns: Turns): AsyncGenerator<string> {
  let chunk = '';
  for (const line of stateLines(state)) {
    chunk += line;
    if (!turns.due() && chunk.length < 65_536) continue;
    yield chunk;
    chunk = '';
    await turns.next();
  }
  yield chunk;
}

/** Not every file system can; those that cannot need not. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch {
    // As said.
  } finally {
    await handle.close();
  }
}

/**
 * What the file holds; undefined where there is none.
 * @throws StateFormatError where it is no whole state of this version, or the error of the file system
 */
export async function readStateFile(folder: string, turns: Turns): Promise<SavedState | undefined> {
  const path = join(folder, FILE);
  const stats = await stat(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (stats === undefined) return undefined;
  if (!stats.isFile()) throw new StateFormatError('it is no regular file');
  if (stats.size > MOST_BYTES) throw new StateFormatError('it is too large');
  const reader = createStateReader();
  const input = createReadStream(path);
  const unpacked = createGunzip();
  let characters = 0;
  let rest = '';
  try {
    await pipeline(input, unpacked.setEncoding('utf8'), async (texts: AsyncIterable<string>) => {
      for await (const text of texts) {
        characters += text.length;
        if (characters > MOST_UNPACKED_BYTES) throw new StateFormatError('it is too large unpacked');
        const lines = `${rest}${text}`.split('\n');
        rest = lines.pop() ?? '';
        if (rest.length > MOST_LINE_CHARACTERS) throw new StateFormatError('a line is too long');
        for (const line of lines) {
          reader.take(line);
          if (turns.due()) await turns.next();
        }
      }
    });
  } catch (error) {
    throw isUnpacking(error) ? new StateFormatError('it cannot be unpacked', { cause: error }) : error;
  }
  if (rest !== '') throw new StateFormatError('it ends early');
  return reader.end();
}

/** zlib's errors: cut, changed, or never packed. */
function isUnpacking(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}

/** Moves the file out of the way. */
export async function setStateFileAside(folder: string): Promise<void> {
  await rename(join(folder, FILE), join(folder, SET_ASIDE));
}
