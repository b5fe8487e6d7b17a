import { STATUS_CODES } from 'node:http';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import type { Sleep } from '../clock/sleep.ts';
import { withTimeLimit } from '../clock/time-limit.ts';
import { countedLine } from '../log/counted-line.ts';
import { clientErrorCode, queryFault, refuse } from './client-error.ts';
import { CONTENT_SECURITY_POLICY } from './html/content-security-policy.ts';
import { type MetricsRouteDeps, metricsRoute } from './metrics-route.ts';
import { type PageRoutesDeps, pageRoutes } from './page-routes.ts';
import type { Readiness } from './readiness.ts';
import type { Route } from './route.ts';
import { sendLine } from './send-line.ts';

/** What the server is made from: functions, so that it knows nothing of how pages are made. */
export interface ServerDeps extends MetricsRouteDeps, PageRoutesDeps {
  readonly ready: () => Readiness;
  /** A request was answered with this status, of 400 or more. */
  readonly onFailure: (code: number) => void;
}

/** A request must be here in full by then: a client that dribbles its headers holds no connection for longer. */
const REQUEST_TIMEOUT_MS = 10_000;
/** A connection on which nothing moves is closed: a client that does not read its response. */
const IDLE_TIMEOUT_MS = 30_000;
/** Above the usual scrape interval of a minute, so that Prometheus finds its connection open. */
const KEEP_ALIVE_MS = 90_000;
/** How long responses in progress have to end once the server closes. */
export const CLOSE_GRACE_MS = 3000;
const MAX_HEADER_BYTES = 16 * 1024;
/** Scrapers are few. */
const MAX_CONNECTIONS = 1000;
const METHODS = ['GET', 'HEAD'];
const SECURITY_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/**
 * The HTTP side, ready to listen: `/metrics` (or the configured path), `/-/healthy` (always 200), `/-/ready` (503 until
 * every target was tried once; which ones fail), the pages and the JSON of certificates. It listens nowhere by itself. `close()` ends idle connections at
 * once and the others when their response is sent, or after a few seconds.
 */
export function buildServer(deps: ServerDeps): FastifyInstance {
  const app = Fastify({
    logger: false,
    exposeHeadRoutes: false,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: IDLE_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: false },
    http: { maxHeaderSize: MAX_HEADER_BYTES, headersTimeout: REQUEST_TIMEOUT_MS, connectionsCheckingInterval: 2000 },
    frameworkErrors: (_error, _request, reply) => {
      deps.onFailure(400);
      sendLine(reply, 400, 'Bad request');
    },
    clientErrorHandler: (error, socket) => refuse(error, socket, deps.onFailure),
  });
  app.server.maxConnections = MAX_CONNECTIONS;
  ignoreBodies(app);
  app.addHook('onSend', async (_request, reply) => {
    reply.headers(SECURITY_HEADERS);
  });
  app.addHook('onResponse', async (_request, { statusCode }) => {
    if (statusCode >= 400) deps.onFailure(statusCode);
  });
  const own = routes(deps);
  // Whatever path the metrics are given is theirs.
  const all = [...pageRoutes(deps).filter(({ url }) => !own.some((route) => route.url === url)), ...own];
  for (const route of all) app.route({ method: METHODS, ...route });
  addErrorPages(
    app,
    deps,
    all.map(({ url }) => url),
  );
  endConnectionsOnClose(app, deps.sleep);
  return app;
}

/** No path takes a body, so none is read, parsed or refused. */
function ignoreBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
}

function routes(deps: ServerDeps): readonly Route[] {
  return [
    { url: '/-/healthy', handler: async (_request, reply) => sendLine(reply, 200, 'Healthy') },
    { url: '/-/ready', handler: async (_request, reply) => ready(reply, deps.ready()) },
    { url: deps.telemetryPath, handler: metricsRoute(deps) },
  ];
}

function ready(reply: FastifyReply, { ready, text }: Readiness): FastifyReply {
  return sendLine(reply, ready ? 200 : 503, text);
}

function addErrorPages(app: FastifyInstance, deps: ServerDeps, paths: readonly string[]): void {
  const logFailure = countedLine({ write: deps.log.error, message: 'Could not answer a request', nowMs: deps.nowMs });
  app.setNotFoundHandler((request, reply) => {
    const [path = ''] = request.url.split('?', 1);
    if (paths.includes(path)) return sendLine(reply.header('allow', METHODS.join(', ')), 405, 'Method not allowed');
    return sendLine(reply, 404, `Not found. There are: ${paths.join(' ')}`);
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
