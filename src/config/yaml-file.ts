import { open, stat } from 'node:fs/promises';
import { invalid, type Validated } from '../validation/validated.ts';
import { MAX_FILE_CHARACTERS, type YamlFile } from '../validation/yaml-input.ts';

/** Four bytes are the most that a character takes in UTF-8. */
const MAX_BYTES = MAX_FILE_CHARACTERS * 4;
/** What a shell has opened already (`< file`, `<(command)`): the only pipes that have somebody at their other end. */
const DESCRIPTOR = /^\/(dev\/stdin|dev\/fd\/\d+|proc\/self\/fd\/\d+)$/;

/** What a file is to whoever reads the message that it cannot be read. */
export interface FileRole {
  /** `configuration file`. */
  readonly noun: string;
  /** What would be right. */
  readonly hint: string;
}

/**
 * Reads a file that the user names, UTF-8, never more of it than could be valid. Other than regular files it takes only
 * pipes that are open already: a named pipe that nobody writes to would never end, and a device has no YAML.
 */
export async function readYamlFile(path: string, { noun, hint }: FileRole): Promise<Validated<YamlFile>> {
  try {
    const bytes = await readStart(path);
    // A file that was cut may end in half a character; it is refused for its size.
    const text = new TextDecoder('utf-8', { fatal: bytes.length <= MAX_BYTES }).decode(bytes);
    return { ok: true, value: { path, text } };
  } catch (error) {
    const reason = String(error).replace(/^\w*Error: /, '');
    return invalid(path, `Could not read the ${noun}: ${reason}`, hint);
  }
}

/** The file's first bytes: one more than the most, so that what is too large is seen to be. */
async function readStart(path: string): Promise<Uint8Array> {
  // Opening a named pipe would wait for its writer.
  const stats = await stat(path);
  if (!stats.isFile() && !(stats.isFIFO() && DESCRIPTOR.test(path))) {
    throw new Error(stats.isDirectory() ? 'it is a directory' : 'it is not a regular file');
  }
  const file = await open(path, 'r');
  try {
    const buffer = new Uint8Array(MAX_BYTES + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, length, buffer.length - length);
      length += bytesRead;
      if (bytesRead === 0 || length === buffer.length) return buffer.subarray(0, length);
    }
  } finally {
    await file.close();
  }
}
