import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import type { DnsFailure } from './answer.ts';
import { serverName } from './server.ts';
import { overSocket, type TransportOutcome, type TransportQuery } from './transport.ts';

/**
 * Asks over UDP. Each question has a socket of its own, so that the kernel picks a random source port, and connects
 * it, so that it drops what comes from any other address and reports a closed port at once. Packets that are no answer
 * to the question, forged or garbled, are counted and waited past: the true answer may still come.
 */
export function askUdp(query: TransportQuery): Promise<TransportOutcome> {
  const { server, message, read, timeoutMs } = query;
  const where = serverName(server);
  let ignored = 0;
  const late = (): DnsFailure => {
    const silence = `no answer from ${where} within ${timeoutMs} ms`;
    return ignored === 0
      ? { kind: 'failure', reason: 'timeout', message: silence }
      : { kind: 'failure', reason: 'invalid_response', message: `${silence}, ${ignored} unusable packets ignored` };
  };
  return overSocket(query, late, (settle) => {
    const socket = createSocket(isIPv6(server.address) ? 'udp6' : 'udp4');
    socket.on('error', (error) =>
      settle({ kind: 'failure', reason: 'network', message: `${error.message} (UDP to ${where})` }),
    );
    socket.on('message', (received) => {
      const reply = read(received);
      if (reply === undefined) {
        ignored += 1;
      } else {
        settle({ kind: 'reply', reply });
      }
    });
    socket.once('connect', () => socket.send(message));
    socket.connect(server.port, server.address);
    return () => socket.close();
  });
}
