import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { sleep } from '../../clock/sleep.ts';
import type { Log } from '../../log/log.ts';
import type { ServedDns } from './data.ts';
import { type DnsQuery, type DnsReply, respond } from './respond.ts';

export interface DnsServer {
  /** UDP and TCP are on the same port. */
  readonly port: number;
  readonly close: () => Promise<void>;
}

interface DnsServerDeps {
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  readonly data: ServedDns;
  readonly onQuery: (query: DnsQuery) => void;
  readonly log: Log;
}

/** A query over TCP is at most what its two-octet length can say; an idle connection is closed. */
const TCP_IDLE_MS = 10_000;
const PORT_ATTEMPTS = 10;

/** Serves the data over UDP and TCP (RFC 1035 section 4.2, RFC 7766). */
export async function startDnsServer(deps: DnsServerDeps): Promise<DnsServer> {
  const connections = new Set<Socket>();
  const closing = new AbortController();
  const tcp = createServer((socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
    serveConnection(socket, deps, closing.signal);
  });
  const { udp, port } = await bindBoth(tcp, deps, closing.signal);
  return {
    port,
    close: async () => {
      closing.abort();
      const closed = Promise.all([once(udp, 'close'), once(tcp, 'close')]);
      udp.close();
      tcp.close();
      for (const socket of connections) socket.destroy();
      await closed;
    },
  };
}

/** A free TCP port may be taken for UDP: tries another then, unless the port was asked for. */
async function bindBoth(
  tcp: Server,
  deps: DnsServerDeps,
  signal: AbortSignal,
): Promise<{ readonly udp: UdpSocket; readonly port: number }> {
  for (let attempt = 1; ; attempt += 1) {
    tcp.listen(deps.port, deps.host);
    await once(tcp, 'listening');
    const { port } = tcp.address() as AddressInfo;
    const udp = createSocket('udp4');
    udp.on('message', (packet, from) => {
      const reply = respond(packet, 'udp', deps.data, deps.onQuery);
      sendLater(reply, signal, (answer) => udp.send(answer, from.port, from.address));
    });
    udp.bind(port, deps.host);
    try {
      await once(udp, 'listening');
      udp.on('error', (error) => deps.log.warn({ err: error }, 'Simulated DNS failed over UDP'));
      return { udp, port };
    } catch (error) {
      udp.close();
      tcp.close();
      await once(tcp, 'close');
      if (deps.port !== 0 || attempt === PORT_ATTEMPTS) throw error;
    }
  }
}

function serveConnection(socket: Socket, { data, onQuery }: DnsServerDeps, signal: AbortSignal): void {
  let pending: Buffer = Buffer.alloc(0);
  socket.setTimeout(TCP_IDLE_MS, () => socket.destroy());
  // A client that hangs up is no fault of the server's.
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= 2 && pending.length >= 2 + pending.readUInt16BE(0)) {
      const end = 2 + pending.readUInt16BE(0);
      const reply = respond(pending.subarray(2, end), 'tcp', data, onQuery);
      pending = pending.subarray(end);
      // Answers may overtake each other (RFC 7766 section 6.2.1.1).
      sendLater(reply, signal, (answer) => {
        const length = Buffer.alloc(2);
        length.writeUInt16BE(answer.length);
        if (socket.writable) socket.write(Buffer.concat([length, answer]));
      });
    }
  });
}

/** Sends a reply when its time has come, unless the server is closed by then. */
function sendLater(reply: DnsReply | undefined, signal: AbortSignal, send: (packet: Buffer) => void): void {
  if (reply === undefined) return;
  const { packet, delaySeconds } = reply;
  if (delaySeconds === 0) {
    send(packet);
    return;
  }
  sleep(delaySeconds * 1_000, signal).then(
    () => send(packet),
    // Closed: nobody waits for the answer any more.
    () => {},
  );
}
