import { connect } from 'node:net';
import type { DnsFailure } from './answer.ts';
import type { Attempt, AttemptOutcome } from './attempt.ts';
import { serverName } from './server.ts';

/**
 * Asks over TCP, one connection a question: the way out for answers too long for UDP, and rare. The two octets before
 * the message are its length (RFC 1035 section 4.2.2), which bounds what is read.
 */
export function askTcp({ server, message, read, timeoutMs, signal }: Attempt): Promise<AttemptOutcome> {
  return new Promise((resolve) => {
    const where = `${serverName(server)} over TCP`;
    const invalid = (what: string): DnsFailure => ({
      kind: 'failure',
      reason: 'invalid_response',
      message: `${what} from ${where}`,
    });
    const socket = connect({ host: server.address, port: server.port });
    let received = Buffer.alloc(0);
    const settle = (outcome: AttemptOutcome): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      socket.destroy();
      resolve(outcome);
    };
    const abort = (): void => settle({ kind: 'failure', reason: 'other', message: 'look-up aborted' });
    const timer = setTimeout(
      () =>
        settle({ kind: 'failure', reason: 'timeout', message: `no whole answer from ${where} within ${timeoutMs} ms` }),
      timeoutMs,
    );
    signal.addEventListener('abort', abort, { once: true });
    socket.on('error', (error) =>
      settle({ kind: 'failure', reason: 'network', message: `${error.message} (${where})` }),
    );
    socket.on('end', () => settle(invalid('half an answer')));
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, Buffer.from(chunk)]);
      const length = received.length < 2 ? Number.POSITIVE_INFINITY : received.readUInt16BE(0);
      if (received.length >= 2 + length) {
        const reply = read(received.subarray(2, 2 + length));
        settle(reply === undefined ? invalid('an unusable answer') : { kind: 'reply', reply });
      }
    });
    const prefix = Buffer.alloc(2);
    prefix.writeUInt16BE(message.length);
    socket.write(Buffer.concat([prefix, message]));
    if (signal.aborted) {
      abort();
    }
  });
}
