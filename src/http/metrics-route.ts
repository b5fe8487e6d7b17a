import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Sleep } from '../clock/sleep.ts';
import { withTimeLimit } from '../clock/time-limit.ts';
import { countedLine } from '../log/counted-line.ts';
import type { Log, LogLine } from '../log/log.ts';
import type { MetricsResponse } from '../metrics/metrics-response.ts';
import { sendLine } from './send-line.ts';

/** What the route is made from. */
export interface MetricsRouteDeps {
  readonly metrics: (accept: string | undefined, acceptEncoding: string | undefined) => Promise<MetricsResponse>;
  readonly log: Log;
  readonly sleep: Sleep;
  /** Milliseconds of a monotonic clock. */
  readonly nowMs: () => number;
}

/** As many as the exporter-toolkit of Prometheus allows (`--web.max-requests`). Each may hold on to a page. */
export const MAX_SCRAPES = 40;
/**
 * From the request to the last byte of the response; what is slower is cut off. A scrape's timeout is at most its interval,
 * which is rarely longer than this. The server's own limit for a connection on which nothing moves comes before it.
 */
export const RESPONSE_TIMEOUT_MS = 60_000;

/** GET and HEAD of the metrics: so many at once, and each for so long. One that is cut off is answered, logged, or both. */
export function metricsRoute(
  deps: MetricsRouteDeps,
): (req: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> {
  const admit = admission(deps);
  return async (request, reply) => {
    if (!admit(request, reply)) {
      return sendLine(reply, 503, `Too many requests: ${MAX_SCRAPES} are in progress, try again later`);
    }
    const { accept, 'accept-encoding': acceptEncoding } = request.headers;
    const page = await deps.metrics(accept, acceptEncoding?.toString());
    if (reply.sent) return reply;
    reply.header('content-type', page.contentType).header('vary', 'Accept, Accept-Encoding');
    if (page.contentEncoding !== undefined) reply.header('content-encoding', page.contentEncoding);
    if (page.contentLength !== undefined) reply.header('content-length', page.contentLength);
    // Where the length is known only when all is sent, HEAD names none (RFC 9110, section 8.6).
    return request.method === 'HEAD' ? reply.send() : reply.send(page.open());
  };
}

/** What may happen as often as somebody likes. */
function cutOffLines({ warn, error }: Log, nowMs: () => number) {
  const line = (write: LogLine, message: string) => countedLine({ write, message, nowMs });
  return {
    refused: line(warn, 'Too many scrapes at once: some are refused'),
    slowClient: line(warn, 'Scrape cut off: its client reads too slowly'),
    slowExporter: line(error, 'Scrape cut off: the exporter did not answer in time; check the CPU limit'),
  };
}

function admission({ log, sleep, nowMs }: MetricsRouteDeps) {
  const { refused, slowClient, slowExporter } = cutOffLines(log, nowMs);
  let open = 0;
  return ({ raw: { socket }, ip }: FastifyRequest, reply: FastifyReply): boolean => {
    const { raw: response } = reply;
    if (open >= MAX_SCRAPES) {
      refused({ limit: MAX_SCRAPES, client: ip });
      return false;
    }
    open++;
    // `timeout`: nothing has moved on the connection. Without a listener Node.js would close it, and say nothing. The limit
    // ends it, too: a response that waits for another one on its connection is not told that this was closed.
    const ended = new Promise<'closed' | 'stuck'>((resolve) => {
      response.once('close', () => resolve('closed')).once('timeout', () => resolve('stuck'));
    });
    const limit = { ms: RESPONSE_TIMEOUT_MS, sleep, atLimit: () => 'stuck' as const };
    void withTimeLimit(limit, () => ended).then((how) => {
      open--;
      if (how === 'stuck') cutOff();
      else if (!response.writableEnded) {
        log.debug({ client: ip }, 'Scrape not read completely: its client disconnected');
      }
    });
    const cutOff = () => {
      if (response.headersSent) {
        slowClient({ client: ip });
        socket.destroy();
      } else {
        slowExporter({ client: ip });
        sendLine(reply, 503, 'Not answered in time: the exporter is short of CPU time');
      }
    };
    return true;
  };
}
