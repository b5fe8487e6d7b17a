import type { FastifyReply, FastifyRequest, FastifySchema } from 'fastify';

/** A path that is answered to GET and HEAD. */
export interface Route {
  readonly url: string;
  readonly handler: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;
  /** What its query string may be, and in which form it answers. */
  readonly schema?: FastifySchema;
}
