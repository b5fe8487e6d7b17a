import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Sleep } from '../clock/sleep.ts';
import { withTimeLimit } from '../clock/time-limit.ts';
import type { Log } from '../log/log.ts';
import type { MetricsPage } from '../metrics/metrics-page.ts';
import { sendLine } from './send-line.ts';

/** What the route is made from. */
export interface MetricsRouteDeps {
  readonly metrics: (accept: string | undefined, acceptEncoding: string | undefined) => Promise<MetricsPage>;
  readonly log: Log;
  readonly sleep: Sleep;
}

/** As many as the exporter-toolkit of Prometheus allows (`--web.max-requests`). Each may hold on to a page. */
export const MAX_SCRAPES = 40;
/**
 * From the request to the last byte of the response; a reader that is slower is cut off. A scrape's timeout is at most its
 * interval, which is rarely longer than this.
 */
export const RESPONSE_TIMEOUT_MS = 60_000;

/** GET and HEAD of the metrics: so many at once, and each for so long. */
export function metricsRoute(
  deps: MetricsRouteDeps,
): (req: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> {
  const admit = admission(deps);
  return async (request, reply) => {
    if (!admit(request, reply)) {
      return sendLine(reply, 503, `Too many requests: ${MAX_SCRAPES} are being answered, try again later`);
    }
    const { accept, 'accept-encoding': acceptEncoding } = request.headers;
    const page = await deps.metrics(accept, acceptEncoding?.toString());
    reply.header('content-type', page.contentType).header('vary', 'Accept, Accept-Encoding');
    if (page.contentEncoding !== undefined) reply.header('content-encoding', page.contentEncoding);
    if (page.contentLength !== undefined) reply.header('content-length', page.contentLength);
    // Where the length is known only when all is sent, HEAD names none (RFC 9110, section 8.6).
    return request.method === 'HEAD' ? reply.send() : reply.send(page.open());
  };
}

function admission({ log, sleep }: MetricsRouteDeps) {
  let open = 0;
  let refusing = false;
  return ({ raw: { socket }, ip }: FastifyRequest, { raw: response }: FastifyReply): boolean => {
    if (open >= MAX_SCRAPES) {
      // The first is logged, not each.
      if (!refusing) log.warn({ limit: MAX_SCRAPES, client: ip }, 'Too many scrapes at once, some are refused');
      refusing = true;
      return false;
    }
    open++;
    refusing = false;
    // Ends at the limit, too: a response that waits for another one on its connection is not told that this was closed.
    const atLimit = () => {
      log.warn({ client: ip, timeout_ms: RESPONSE_TIMEOUT_MS }, 'Scrape cut off: its client reads too slowly');
      socket.destroy();
    };
    const closed = new Promise<void>((resolve) => response.once('close', resolve));
    void withTimeLimit({ ms: RESPONSE_TIMEOUT_MS, sleep, atLimit }, () => closed).then(() => {
      open--;
    });
    return true;
  };
}
