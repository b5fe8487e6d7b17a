import type { FastifyReply, FastifyRequest, FastifySchema } from 'fastify';

/** A path that is answered. */
export interface Route {
  readonly url: string;
  /** GET and HEAD where it names none. */
  readonly method?: readonly string[];
  readonly handler: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;
  /** What its query string may be, and in which form it answers. */
  readonly schema?: FastifySchema;
}
