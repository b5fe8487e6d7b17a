import type { FastifyInstance, FastifyReply } from 'fastify';
import type { AttentionList } from '../attention/attention-list.ts';
import type { DnsViewState } from '../certificate/dns-view-state.ts';
import type { TargetState } from '../certificate/snapshot.ts';
import type { AttentionWords } from './attention-table.ts';
import { type BareServerDeps, createBareServer, type Handler } from './bare-server.ts';
import { landingPage } from './landing.ts';
import { type MetricsRouteDeps, metricsRoute } from './metrics-route.ts';
import type { Readiness } from './readiness.ts';
import { sendLine } from './send-line.ts';

/** What is asked of a listener for probes. */
export interface ProbeDeps {
  readonly ready: () => Readiness;
}

/** What the server is made from: functions, so that it knows nothing of how pages are made. */
export interface ServerDeps extends MetricsRouteDeps, BareServerDeps, ProbeDeps {
  readonly states: () => readonly TargetState[];
  /** What the landing page says needs attention. */
  readonly attention: () => Promise<AttentionList>;
  readonly words: AttentionWords;
  /** Whose DNS is looked at; undefined where none is. */
  readonly dnsView?: () => DnsViewState | undefined;
  readonly version: string;
  readonly revision: string;
  /** `web.telemetry_path`. */
  readonly telemetryPath: string;
  /** Unix seconds. */
  readonly now: () => number;
}

/**
 * The HTTP side, ready to listen: `/metrics` (or the configured path), `/-/healthy` (always 200), `/-/ready` (503 until
 * every target was tried once; which ones fail) and the landing page. It listens nowhere by itself. `close()` ends idle connections at
 * once and the others when their response is sent, or after a few seconds.
 */
export function buildServer(deps: ServerDeps): FastifyInstance {
  return createBareServer(deps, routes(deps));
}

/** For those who only ask whether it is alive: health and readiness, by plain HTTP and for everyone, beside the other listeners. */
export function buildProbeServer(deps: Omit<BareServerDeps, 'access'> & ProbeDeps): FastifyInstance {
  return createBareServer({ ...deps, access: undefined }, probes(deps));
}

function routes(deps: ServerDeps): ReadonlyMap<string, Handler> {
  return new Map<string, Handler>([
    ['/', async (_request, reply) => landing(reply, deps)],
    ...probes(deps),
    [deps.telemetryPath, metricsRoute(deps)],
  ]);
}

function probes(deps: ProbeDeps): ReadonlyMap<string, Handler> {
  return new Map<string, Handler>([
    ['/-/healthy', async (_request, reply) => sendLine(reply, 200, 'Healthy')],
    ['/-/ready', async (_request, reply) => ready(reply, deps.ready())],
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
