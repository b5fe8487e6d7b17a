import type { FastifyInstance, FastifyReply } from 'fastify';
import { type BareServerDeps, createBareServer } from './bare-server.ts';
import { type LifecycleRoutesDeps, lifecycleRoutes } from './lifecycle-routes.ts';
import { type MetricsRouteDeps, metricsRoute } from './metrics-route.ts';
import { type PageRoutesDeps, pageRoutes } from './page-routes.ts';
import type { Readiness } from './readiness.ts';
import type { Route } from './route.ts';
import { sendLine } from './send-line.ts';

/** What is asked of a listener for probes. */
export interface ProbeDeps {
  readonly ready: () => Readiness;
}

/** What the server is made from: functions, so that it knows nothing of how pages are made. */
export interface ServerDeps extends MetricsRouteDeps, PageRoutesDeps, BareServerDeps, ProbeDeps, LifecycleRoutesDeps {}

/**
 * The HTTP side, ready to listen: `/metrics` (or the configured path), `/-/healthy` (always 200), `/-/ready` (503 until
 * every target was tried once; which ones fail), `/-/reload` and `/-/quit`, the pages and the JSON of certificates. It listens nowhere by itself. `close()` ends idle connections at
 * once and the others when their response is sent, or after a few seconds.
 */
export function buildServer(deps: ServerDeps): FastifyInstance {
  const own = [...probes(deps), { url: deps.telemetryPath, handler: metricsRoute(deps) }];
  // Whatever path the metrics are given is theirs.
  const pages = pageRoutes(deps).filter(({ url }) => !own.some((route) => route.url === url));
  return createBareServer(deps, [...pages, ...own, ...lifecycleRoutes(deps)]);
}

/** For those who only ask whether it is alive: health and readiness, by plain HTTP and for everyone, beside the other listeners. */
export function buildProbeServer(deps: Omit<BareServerDeps, 'access'> & ProbeDeps): FastifyInstance {
  return createBareServer({ ...deps, access: undefined }, probes(deps));
}

function probes(deps: ProbeDeps): readonly Route[] {
  return [
    { url: '/-/healthy', handler: async (_request, reply) => sendLine(reply, 200, 'Healthy') },
    { url: '/-/ready', handler: async (_request, reply) => ready(reply, deps.ready()) },
  ];
}

function ready(reply: FastifyReply, { ready, text }: Readiness): FastifyReply {
  return sendLine(reply, ready ? 200 : 503, text);
}
