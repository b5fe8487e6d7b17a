import { connect } from 'node:net';
import type { DnsFailure } from './answer.ts';
import { serverName } from './server.ts';
import { overSocket, type TransportOutcome, type TransportQuery } from './transport.ts';

/**
 * Asks over TCP, one connection a question: the way out for answers too long for UDP, and rare. The two octets before
 * the message are its length (RFC 1035 section 4.2.2), which bounds what is read.
 */
export function askTcp(query: TransportQuery): Promise<TransportOutcome> {
  const { server, message, read, timeoutMs } = query;
  const where = `${serverName(server)} over TCP`;
  const failure = (reason: DnsFailure['reason'], text: string): DnsFailure => ({
    kind: 'failure',
    reason,
    message: text,
  });
  const late = (): DnsFailure => failure('timeout', `no complete answer from ${where} within ${timeoutMs} ms`);
  return overSocket(query, late, (settle) => {
    const socket = connect({ host: server.address, port: server.port });
    let received = Buffer.alloc(0);
    socket.on('error', (error) => settle(failure('network', `${error.message} (${where})`)));
    socket.on('end', () => settle(failure('invalid_response', `an incomplete answer from ${where}`)));
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, Buffer.from(chunk)]);
      const length = received.length < 2 ? Number.POSITIVE_INFINITY : received.readUInt16BE(0);
      if (received.length >= 2 + length) {
        const reply = read(received.subarray(2, 2 + length));
        const unusable = failure('invalid_response', `an unusable answer from ${where}`);
        settle(reply === undefined ? unusable : { kind: 'reply', reply });
      }
    });
    const prefix = Buffer.alloc(2);
    prefix.writeUInt16BE(message.length);
    socket.write(Buffer.concat([prefix, message]));
    return () => socket.destroy();
  });
}
