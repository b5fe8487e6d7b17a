import Fastify from 'fastify';
import t from 'tap';
import { plain } from '../../src/http/plain.ts';

t.test('plain() answers with a line', async (t) => {
  const app = Fastify();
  app.get('/', (_request, reply) => plain(reply, 418, 'Teapot'));
  const { statusCode, headers, body } = await app.inject('/');
  t.equal(statusCode, 418);
  t.equal(headers['content-type'], 'text/plain; charset=utf-8');
  t.equal(body, 'Teapot\n');
});
