import { STATUS_CODES } from 'node:http';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { AttentionList } from '../attention/attention-list.ts';
import type { DnsViewState } from '../certificate/dns-view-state.ts';
import type { TargetState } from '../certificate/snapshot.ts';
import type { Sleep } from '../clock/sleep.ts';
import { withTimeLimit } from '../clock/time-limit.ts';
import { countedLine } from '../log/counted-line.ts';
import type { AttentionWords } from './attention-table.ts';
import { clientErrorCode, refuse } from './client-error.ts';
import { CONTENT_SECURITY_POLICY, landingPage } from './landing.ts';
import { type MetricsRouteDeps, metricsRoute } from './metrics-route.ts';
import type { Readiness } from './readiness.ts';
import { sendLine } from './send-line.ts';

/** What the server is made from: functions, so that it knows nothing of how pages are made. */
export interface ServerDeps extends MetricsRouteDeps {
  readonly states: () => readonly TargetState[];
  /** What the landing page says needs attention. */
  readonly attention: () => Promise<AttentionList>;
  readonly words: AttentionWords;
  /** Whose DNS is looked at; undefined where none is. */
  readonly dnsView?: () => DnsViewState | undefined;
  readonly ready: () => Readiness;
  readonly version: string;
  readonly revision: string;
  /** `web.telemetry_path`. */
  readonly telemetryPath: string;
  /** A request was answered with this status, of 400 or more. */
  readonly onFailure: (code: number) => void;
  /** Unix seconds. */
  readonly now: () => number;
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
 * every target was tried once; which ones fail) and the landing page. It listens nowhere by itself. `close()` ends idle connections at
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
  const handlers = routes(deps);
  for (const [url, handler] of handlers) app.route({ method: METHODS, url, handler });
  addErrorPages(app, deps, [...handlers.keys()]);
  endConnectionsOnClose(app, deps.sleep);
  return app;
}

/** No path takes a body, so none is read, parsed or refused. */
function ignoreBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
}

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

function routes(deps: ServerDeps): ReadonlyMap<string, Handler> {
  return new Map<string, Handler>([
    ['/', async (_request, reply) => landing(reply, deps)],
    ['/-/healthy', async (_request, reply) => sendLine(reply, 200, 'Healthy')],
    ['/-/ready', async (_request, reply) => ready(reply, deps.ready())],
    [deps.telemetryPath, metricsRoute(deps)],
  ]);
}

async function landing(
  reply: FastifyReply,
  { states, attention, dnsView, now, ...rest }: ServerDeps,
): Promise<FastifyReply> {
  const page = landingPage({
    ...rest,
    states: states(),
    attention: await attention(),
    dnsView: dnsView?.(),
    nowSeconds: now(),
  });
  return reply.type('text/html; charset=utf-8').send(page);
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
    if (code !== undefined) return sendLine(reply, code, STATUS_CODES[code] ?? 'Bad request');
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
