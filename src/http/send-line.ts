import type { FastifyReply } from 'fastify';

/** Answers with one line of plain text. */
export function sendLine(reply: FastifyReply, code: number, text: string): FastifyReply {
  return reply.code(code).type('text/plain; charset=utf-8').send(`${text}\n`);
}
