import type { RequestListener } from 'node:http';
import { createSecureServer, type ServerHttp2Session } from 'node:http2';
import { createServer, type Server as HttpsServer } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { clientMayConnect, clientSeen } from '../access/client-certificate.ts';
import { secureContextOptions } from '../access/secure-context.ts';
import type { TlsAccess } from '../access/web-access.ts';
import {
  CHECK_CONNECTIONS_MS,
  IDLE_TIMEOUT_MS,
  KEEP_ALIVE_MS,
  MAX_HEADER_BYTES,
  MAX_STREAMS,
  REQUEST_TIMEOUT_MS,
} from './server-limits.ts';

export interface TlsServerOptions {
  /** What holds for new connections. */
  readonly tls: () => TlsAccess;
  readonly http2: boolean;
  /** Calls the listener when `tls` gives something else; returns the function that ends that. */
  readonly onChange: (listener: () => void) => () => void;
  readonly handler: RequestListener;
}

/**
 * A server of HTTP/1.1 and, where wanted, HTTP/2 over TLS, with the limits of the plain one. Another certificate, key or rule holds from the
 * next connection on; connections that are there stay. A session of before cannot be resumed: its ticket was sealed with other keys.
 */
export function createTlsServer({ tls, http2, onChange, handler }: TlsServerOptions): HttpsServer {
  const limits = {
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: REQUEST_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    connectionsCheckingInterval: CHECK_CONNECTIONS_MS,
    handshakeTimeout: REQUEST_TIMEOUT_MS,
  };
  const settings = { maxConcurrentStreams: MAX_STREAMS, maxHeaderListSize: MAX_HEADER_BYTES };
  // Whether a client may connect is decided below, by more than Node.js looks at.
  const options = { ...secureContextOptions(tls()), ...requesting(tls()), rejectUnauthorized: false, ...limits };
  const server: HttpsServer = http2
    ? // Node's class for both protocols has what of the other one's is used.
      (createSecureServer({ ...options, allowHTTP1: true, settings }, handler as never) as unknown as HttpsServer)
    : createServer(options, handler);
  server.setTimeout(IDLE_TIMEOUT_MS);
  admitClients(server, tls);
  trackConnections(server);
  const stopListening = onChange(() => {
    server.setSecureContext(secureContextOptions(tls()));
    // Node.js reads it for each connection, and has no other way to change it.
    Object.assign(server, requesting(tls()));
  });
  server.on('close', stopListening);
  return server;
}

function requesting({ clientAuth }: TlsAccess): { readonly requestCert: boolean } {
  return { requestCert: clientAuth !== 'NoClientCert' };
}

/** Puts the decision on a client before everything that would serve it. */
function admitClients(server: HttpsServer, tls: () => TlsAccess): void {
  const serving = server.listeners('secureConnection');
  server.removeAllListeners('secureConnection');
  server.on('secureConnection', (socket: TLSSocket) => {
    if (clientMayConnect(tls(), clientSeen(socket))) for (const serve of serving) serve.call(server, socket);
    else socket.destroy();
  });
}

/** Node's server of HTTP/2 knows its sessions only in later versions, and cannot end their connections by force. */
function trackConnections(server: HttpsServer): void {
  const sockets = new Set<TLSSocket>();
  const sessions = new Set<ServerHttp2Session>();
  server.on('secureConnection', (socket: TLSSocket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('session', (session: ServerHttp2Session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
    session.setTimeout(KEEP_ALIVE_MS, () => session.close());
    // Its handshake was under way when the server closed.
    if (!server.listening) session.close();
  });
  const closeIdle = server.closeIdleConnections.bind(server);
  server.closeIdleConnections = () => {
    closeIdle();
    // Each ends when its responses are sent.
    for (const session of sessions) session.close();
  };
  server.closeAllConnections = () => {
    for (const socket of sockets) socket.destroy();
  };
}
