import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import type { Attempt, AttemptOutcome } from './attempt.ts';
import { serverName } from './server.ts';

/**
 * Asks over UDP. Each question has a socket of its own, so that the kernel picks a random source port, and connects
 * it, so that it drops what comes from any other address and reports a closed port at once. Packets that are no answer
 * to the question, forged or garbled, are counted and waited past: the true answer may still come.
 */
export function askUdp({ server, message, read, timeoutMs, signal }: Attempt): Promise<AttemptOutcome> {
  return new Promise((resolve) => {
    const socket = createSocket(isIPv6(server.address) ? 'udp6' : 'udp4');
    const where = serverName(server);
    let ignored = 0;
    let settled = false;
    const settle = (outcome: AttemptOutcome): void => {
      if (!settled) {
        settled = true;
        clearTimeout(timer);
        signal.removeEventListener('abort', abort);
        socket.close();
        resolve(outcome);
      }
    };
    const abort = (): void => settle({ kind: 'failure', reason: 'other', message: 'look-up aborted' });
    const fail = (error: Error): void =>
      settle({ kind: 'failure', reason: 'network', message: `${error.message} (UDP to ${where})` });
    const timer = setTimeout(() => {
      const silence = `no answer from ${where} within ${timeoutMs} ms`;
      settle(
        ignored === 0
          ? { kind: 'failure', reason: 'timeout', message: silence }
          : { kind: 'failure', reason: 'invalid_response', message: `${silence}, ${ignored} unusable packets ignored` },
      );
    }, timeoutMs);
    signal.addEventListener('abort', abort, { once: true });
    socket.on('error', fail);
    socket.on('message', (received) => {
      const reply = read(received);
      if (reply === undefined) {
        ignored += 1;
      } else {
        settle({ kind: 'reply', reply });
      }
    });
    socket.once('connect', () => {
      if (!settled) {
        socket.send(message);
      }
    });
    socket.connect(server.port, server.address);
    if (signal.aborted) {
      abort();
    }
  });
}
