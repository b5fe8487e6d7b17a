import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DnsViewState } from '../certificate/dns-view-state.ts';
import type { TargetState } from '../certificate/snapshot.ts';
import { ESTATE_SCHEMA } from '../report/estate-schema.ts';
import { type PageQuery, QUERY_SCHEMA, reportQuery, USUAL_ON_PAGE } from '../report/query-schema.ts';
import type { Reports } from '../report/reports.ts';
import { FAVICON_PATH, SCRIPT_PATH } from './html/document.ts';
import { FAVICON } from './html/favicon.ts';
import { SCRIPT } from './html/script.ts';
import { certificatePage } from './pages/certificate-page.ts';
import { CERTIFICATES_ON_PAGE, type ListPage, listPage } from './pages/list-page.ts';
import type { PageContext } from './pages/page-context.ts';
import { targetsPage } from './pages/targets-page.ts';
import type { Route } from './route.ts';
import { sendLine } from './send-line.ts';

/** What the pages and the JSON are made from. */
export interface PageRoutesDeps extends Omit<PageContext, 'nowSeconds'> {
  readonly reports: Reports;
  readonly states: () => readonly TargetState[];
  /** Whose DNS is looked at; undefined where none is. */
  readonly dnsView?: () => DnsViewState | undefined;
  readonly version: string;
  readonly revision: string;
  /** Unix seconds. */
  readonly now: () => number;
}

const HTML = 'text/html; charset=utf-8';
const BAD_CURSOR = 'querystring/after must be the next_cursor of an earlier page';

/** The pages for people, the files that these load, and the same as JSON. */
export function pageRoutes(deps: PageRoutesDeps): readonly Route[] {
  const schema = { querystring: QUERY_SCHEMA };
  return [
    { url: '/', schema, handler: (request, reply) => list('/', request, reply, deps) },
    { url: '/certificates', schema, handler: (request, reply) => list('/certificates', request, reply, deps) },
    {
      url: '/certificate',
      schema: {
        querystring: { type: 'object', properties: { arn: { type: 'string', maxLength: 2048 } }, required: ['arn'] },
      },
      handler: (request, reply) => certificate(request, reply, deps),
    },
    { url: '/targets', handler: (_request, reply) => targets(reply, deps) },
    {
      url: '/api/v1/certificates',
      schema: { ...schema, response: { 200: ESTATE_SCHEMA } },
      handler: (request, reply) => json(request, reply, deps),
    },
    { url: SCRIPT_PATH, handler: async (_request, reply) => reply.type('text/javascript; charset=utf-8').send(SCRIPT) },
    { url: FAVICON_PATH, handler: async (_request, reply) => reply.type('image/svg+xml').send(FAVICON) },
  ];
}

function contextOf({ telemetryPath, dashboardUrl, words, now }: PageRoutesDeps): PageContext {
  return { telemetryPath, dashboardUrl, words, nowSeconds: now() };
}

async function list(
  path: ListPage['path'],
  request: FastifyRequest,
  reply: FastifyReply,
  deps: PageRoutesDeps,
): Promise<FastifyReply> {
  const query = request.query as PageQuery;
  const asked = reportQuery(query, path === '/', query.limit ?? CERTIFICATES_ON_PAGE);
  if (asked === undefined) return sendLine(reply, 400, BAD_CURSOR);
  const [report, whole] = [await deps.reports.page(asked), await deps.reports.whole()];
  const seen = { states: deps.states(), dnsView: deps.dnsView?.() };
  const page = listPage({ ...contextOf(deps), ...seen, path, query, report, whole });
  return reply.type(HTML).send(page);
}

async function certificate(request: FastifyRequest, reply: FastifyReply, deps: PageRoutesDeps): Promise<FastifyReply> {
  const { arn } = request.query as { readonly arn: string };
  const detail = await deps.reports.certificate(arn);
  if (detail === undefined) return sendLine(reply, 404, 'There is no such certificate, or it was deleted');
  const { targets } = await deps.reports.whole();
  return reply.type(HTML).send(certificatePage({ ...contextOf(deps), detail, targets }));
}

async function targets(reply: FastifyReply, deps: PageRoutesDeps): Promise<FastifyReply> {
  const { version, revision, states, dnsView, reports } = deps;
  const whole = await reports.whole();
  const page = targetsPage({ ...contextOf(deps), version, revision, states: states(), whole, dnsView: dnsView?.() });
  return reply.type(HTML).send(page);
}

async function json(request: FastifyRequest, reply: FastifyReply, { reports }: PageRoutesDeps): Promise<FastifyReply> {
  const query = request.query as PageQuery;
  const asked = reportQuery(query, false, query.limit ?? USUAL_ON_PAGE);
  return asked === undefined ? sendLine(reply, 400, BAD_CURSOR) : reply.send(await reports.page(asked));
}
