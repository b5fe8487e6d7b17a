/**
 * Makes writes to a terminal wait in memory, as those to a pipe do; other streams stay as they are. Node.js writes to terminals
 * synchronously: one that is stopped (Ctrl-S, a suspended `docker run -t`) would stop the whole process, signals included.
 */
export function unblockTerminal(stream: object): void {
  if (!('isTTY' in stream) || stream.isTTY !== true || !('_handle' in stream)) return;
  const { _handle: handle } = stream;
  // Node.js has no public way; this one has stood since Node 0.11 (https://www.npmjs.com/package/set-blocking).
  if (typeof handle !== 'object' || handle === null || !('setBlocking' in handle)) return;
  if (typeof handle.setBlocking === 'function') handle.setBlocking(false);
}
