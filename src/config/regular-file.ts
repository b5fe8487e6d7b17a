import { open, stat } from 'node:fs/promises';

/** What a shell has opened already (`< file`, `<(command)`): the only pipes that have somebody at their other end. */
const DESCRIPTOR = /^\/(dev\/stdin|dev\/fd\/\d+|proc\/self\/fd\/\d+)$/;

/** Whether a path names what was opened already, which can be read only once. */
export function isDescriptor(path: string): boolean {
  return DESCRIPTOR.test(path);
}

/**
 * The first bytes of a file that the user names: one more than the most, so that what is too large is seen to be. Other than
 * regular files it takes only pipes that are open already: a named pipe that nobody writes to would never end, nor would a device.
 * @throws Error
 */
export async function readRegularFile(path: string, maxBytes: number): Promise<Uint8Array> {
  // Opening a named pipe would wait for its writer.
  const stats = await stat(path);
  if (!stats.isFile() && !(stats.isFIFO() && isDescriptor(path))) {
    throw new Error(stats.isDirectory() ? 'it is a directory' : 'it is not a regular file');
  }
  const file = await open(path, 'r');
  try {
    const buffer = new Uint8Array(1 + (stats.isFile() ? Math.min(stats.size, maxBytes) : maxBytes));
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
