import { STATUS_CODES } from 'node:http';
import Fastify, { type FastifyInstance, type FastifyServerFactory } from 'fastify';
import type { Sleep } from '../clock/sleep.ts';
import { withTimeLimit } from '../clock/time-limit.ts';
import { countedLine } from '../log/counted-line.ts';
import type { Log } from '../log/log.ts';
import { clientErrorCode, queryFault, refuse } from './client-error.ts';
import { CONTENT_SECURITY_POLICY } from './html/content-security-policy.ts';
import type { Route } from './route.ts';
import { sendLine } from './send-line.ts';
import {
  CHECK_CONNECTIONS_MS,
  CLOSE_GRACE_MS,
  IDLE_TIMEOUT_MS,
  KEEP_ALIVE_MS,
  MAX_CONNECTIONS,
  MAX_HEADER_BYTES,
  REQUEST_TIMEOUT_MS,
} from './server-limits.ts';
import { createTlsServer, type TlsServerOptions } from './tls-server.ts';

/** Who may send requests, and how they come. */
export interface ServerAccess extends Pick<TlsServerOptions, 'http2' | 'onChange'> {
  /** Undefined for plain HTTP. */
  readonly tls: TlsServerOptions['tls'] | undefined;
  /** Headers of every response, which go before the server's own. */
  readonly headers: () => Readonly<Record<string, string>>;
  /** The status of a request that may not pass, by its `Authorization`. */
  readonly refusal: (authorization: string | undefined) => Promise<401 | 429 | undefined>;
}

export interface BareServerDeps {
  /** Undefined: plain HTTP for everyone. */
  readonly access?: ServerAccess | undefined;
  /** A request was answered with this status, of 400 or more. */
  readonly onFailure: (code: number) => void;
  readonly log: Log;
  readonly sleep: Sleep;
  /** Milliseconds of a monotonic clock. */
  readonly nowMs: () => number;
}

const METHODS = ['GET', 'HEAD'];
const SECURITY_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** A server with these routes: limits, access, security headers, error pages and an end in order. */
export function createBareServer(deps: BareServerDeps, routes: readonly Route[]): FastifyInstance {
  const app = Fastify({
    logger: false,
    exposeHeadRoutes: false,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: IDLE_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: false },
    http: {
      maxHeaderSize: MAX_HEADER_BYTES,
      headersTimeout: REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: CHECK_CONNECTIONS_MS,
    },
    ...serverFactory(deps.access),
    frameworkErrors: (_error, _request, reply) => {
      deps.onFailure(400);
      sendLine(reply, 400, 'Bad request');
    },
    clientErrorHandler: (error, socket) => refuse(error, socket, deps.onFailure),
  });
  app.server.maxConnections = MAX_CONNECTIONS;
  ignoreBodies(app);
  app.addHook('onSend', async (_request, reply) => {
    reply.headers({ ...SECURITY_HEADERS, ...lowerCased(deps.access?.headers() ?? {}) });
  });
  app.addHook('onResponse', async (_request, { statusCode }) => {
    if (statusCode >= 400) deps.onFailure(statusCode);
  });
  if (deps.access !== undefined) refuseRequests(app, deps.access);
  for (const route of routes) app.route({ ...route, method: methodsOf(route) });
  addErrorPages(app, deps, routes);
  endConnectionsOnClose(app, deps.sleep);
  return app;
}

function methodsOf({ method = METHODS }: Route): string[] {
  return [...method];
}

function serverFactory(access: ServerAccess | undefined): { readonly serverFactory?: FastifyServerFactory } {
  const tls = access?.tls;
  if (access === undefined || tls === undefined) return {};
  // Fastify's type is that of the plain server; it uses nothing that the other one lacks.
  return { serverFactory: (handler) => createTlsServer({ ...access, tls, handler }) as never };
}

/** Names in lower case, as those of the server's own headers are. */
function lowerCased(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** Before any route, those that do not exist included. */
function refuseRequests(app: FastifyInstance, { refusal }: ServerAccess): void {
  app.addHook('onRequest', async (request, reply) => {
    const status = await refusal(request.headers.authorization);
    if (status === undefined) return undefined;
    if (status === 401) reply.header('www-authenticate', 'Basic realm="acm-exporter", charset="UTF-8"');
    return sendLine(reply, status, STATUS_CODES[status] ?? '');
  });
}

/** No path takes a body, so none is read, parsed or refused. */
function ignoreBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
}

function addErrorPages(app: FastifyInstance, deps: BareServerDeps, routes: readonly Route[]): void {
  const pages = routes.filter(({ method }) => method === undefined).map(({ url }) => url);
  const logFailure = countedLine({ write: deps.log.error, message: 'Could not answer a request', nowMs: deps.nowMs });
  app.setNotFoundHandler((request, reply) => {
    const [path = ''] = request.url.split('?', 1);
    const route = routes.find(({ url }) => url === path);
    if (route !== undefined) {
      return sendLine(reply.header('allow', methodsOf(route).join(', ')), 405, 'Method not allowed');
    }
    return sendLine(reply, 404, `Not found. There are: ${pages.join(' ')}`);
  });
  app.setErrorHandler((error, request, reply) => {
    const code = clientErrorCode(error);
    // Anyone can send as many of them as they like.
    if (code !== undefined) return sendLine(reply, code, queryFault(error) ?? STATUS_CODES[code] ?? 'Bad request');
    logFailure({ err: error, path: request.url });
    return sendLine(reply, 500, 'Internal server error');
  });
}

function endConnectionsOnClose(app: FastifyInstance, sleep: Sleep): void {
  app.addHook('preClose', async () => {
    const closed = new Promise<void>((resolve) => app.server.once('close', resolve));
    void withTimeLimit({ ms: CLOSE_GRACE_MS, sleep, atLimit: () => app.server.closeAllConnections() }, () => closed);
  });
}
