import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../log/log.ts';
import type { Route } from './route.ts';
import { sendLine } from './send-line.ts';

/** What may be asked of the process itself. */
export interface Lifecycle {
  /** Reads the configuration again; lines that say what is wrong with it, none where it was applied. */
  readonly reload: () => Promise<readonly string[]>;
  /** Asks for the end of the process. Called again it does nothing. */
  readonly quit: () => void;
}

/** What the routes are made from. */
export interface LifecycleRoutesDeps {
  /** Undefined: not enabled. */
  readonly lifecycle?: Lifecycle | undefined;
  readonly log: Log;
}

/** As Prometheus takes them. */
const METHODS = ['POST', 'PUT'];

type Handler = (lifecycle: Lifecycle, reply: FastifyReply) => Promise<FastifyReply>;

/** `/-/reload` answers once the configuration is applied (200) or refused (500, with each fault); `/-/quit` ends the process in order. */
export function lifecycleRoutes({ lifecycle, log }: LifecycleRoutesDeps): readonly Route[] {
  const route = (url: string, handler: Handler): Route => ({
    url,
    method: METHODS,
    handler: async (request, reply) => {
      if (lifecycle === undefined) {
        return sendLine(reply, 403, 'The lifecycle API is not enabled: start the exporter with --web.enable-lifecycle');
      }
      if (isFromAnotherSite(request)) return sendLine(reply, 403, 'Requests from web pages of other sites are refused');
      log.info({ path: url, client: request.ip }, 'Lifecycle request');
      return handler(lifecycle, reply);
    },
  });
  return [route('/-/reload', reload), route('/-/quit', quit)];
}

/** A browser sends what any page makes it send, with the password that it remembers; it also says where that page is from. */
function isFromAnotherSite({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

async function reload(lifecycle: Lifecycle, reply: FastifyReply): Promise<FastifyReply> {
  const faults = await lifecycle.reload();
  if (faults.length === 0) return sendLine(reply, 200, 'Configuration reloaded and applied');
  return sendLine(reply, 500, ['Configuration not applied: the previous one stays in force', ...faults].join('\n'));
}

async function quit(lifecycle: Lifecycle, reply: FastifyReply): Promise<FastifyReply> {
  // Ended earlier, it would not be answered.
  reply.raw.once('close', lifecycle.quit);
  return sendLine(reply, 200, 'Shutting down');
}
