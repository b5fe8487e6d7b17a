import Fastify from 'fastify';
import t from 'tap';
import { sendLine } from '../../src/http/send-line.ts';

t.test('sendLine() answers with a line', async (t) => {
  const app = Fastify();
  app.get('/', (_request, reply) => sendLine(reply, 418, 'Teapot'));
  const { statusCode, headers, body } = await app.inject('/');
  t.equal(statusCode, 418);
  t.equal(headers['content-type'], 'text/plain; charset=utf-8');
  t.equal(body, 'Teapot\n');
});
